// offprint-bench-thumbnails: pictures made 700 pixels wide by nothing but libvips, in two threads that take
// the next file each. What `offprint picture` is measured beside.
#include <vips/vips8>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using vips::VImage;

struct Order {
  std::string type; ///< jpg, webp or avif
  int quality;
  std::filesystem::path folder;
  std::vector<std::filesystem::path> files;
};

VipsBlob* encode(const VImage& picture, const Order& order) {
  vips::VOption* const options = VImage::option()->set("Q", order.quality)->set("strip", true);
  if (order.type == "jpg") return picture.jpegsave_buffer(options);
  if (order.type == "webp") return picture.webpsave_buffer(options);
  return picture.heifsave_buffer(
      options->set("compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1)->set("effort", 0));
}

void make_thumbnail(const std::filesystem::path& file, const Order& order) {
  // Without a height, it would be the width: upright pictures would be narrower.
  const VImage picture =
      VImage::thumbnail(file.c_str(), 700, VImage::option()->set("height", VIPS_MAX_COORD));
  const std::unique_ptr<VipsArea, decltype(&vips_area_unref)> bytes(VIPS_AREA(encode(picture, order)),
                                                                    &vips_area_unref);
  std::ofstream made(order.folder / file.stem().concat("." + order.type), std::ios::binary);
  made.write(static_cast<const char*>(bytes->data), static_cast<std::streamsize>(bytes->length));
  made.close();
  if (!made) throw std::runtime_error("could not write into " + order.folder.string());
}

bool make_thumbnails(const Order& order) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  const auto work = [&] {
    for (std::size_t i = next++; i < order.files.size(); i = next++) {
      try {
        make_thumbnail(order.files[i], order);
      } catch (const std::exception& error) {
        std::fprintf(stderr, "offprint-bench-thumbnails: %s: %s\n", order.files[i].c_str(), error.what());
        failed = true;
      }
    }
    vips_thread_shutdown();
  };
  std::thread other(work);
  work();
  other.join();
  return !failed;
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fputs("usage: offprint-bench-thumbnails jpg|webp|avif QUALITY FOLDER FILE…\n", stderr);
    return 2;
  }
  if (VIPS_INIT(argv[0]) != 0) return 1;
  vips_concurrency_set(1);
  vips_cache_set_max(0); // no picture comes twice
  const Order order{.type = argv[1],
                    .quality = std::atoi(argv[2]),
                    .folder = argv[3],
                    .files = std::vector<std::filesystem::path>(argv + 4, argv + argc)};
  return make_thumbnails(order) ? 0 : 1;
}
