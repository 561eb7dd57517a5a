#include "picture/samples.h"

#include "picture/picture.h"

#include <fstream>

namespace offprint::samples {
namespace {

[[maybe_unused]] long kilobytes_in_status(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(key)) return std::stol(line.substr(key.size() + 1));
  }
  return -1;
}

} // namespace

using vips::VImage;

VImage picture(int width, int height) {
  start_picture_library("picture_test");
  const VImage place = VImage::xyz(width, height);
  const VImage grain = VImage::gaussnoise(
      width, height, VImage::option()->set("sigma", 12.0)->set("mean", 0.0)->set("seed", 1));
  const VImage red = place[0] * (255.0 / width) + grain;
  const VImage green = place[1] * (255.0 / height) + grain;
  const VImage blue = (place[0] + place[1]) * (128.0 / (width + height)) + 60;
  return red.bandjoin(green)
      .bandjoin(blue)
      .cast(VIPS_FORMAT_UCHAR)
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

VImage see_through(int width, int height) {
  const VImage alpha = (VImage::xyz(width, height)[0] * (255.0 / (width - 1))).cast(VIPS_FORMAT_UCHAR);
  return picture(width, height).bandjoin(alpha);
}

std::string file(const VImage& image, const std::string& suffix) {
  void* data = nullptr;
  std::size_t size = 0;
  image.write_to_buffer(suffix.c_str(), &data, &size);
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  return bytes;
}

std::optional<std::string> avif_file(const VImage& image) {
  try {
    return file(image, ".avif[Q=50,effort=0]");
  } catch (const vips::VError&) {
    return std::nullopt;
  }
}

VImage decoded(const std::string& bytes) {
  return VImage::new_from_buffer(bytes.data(), bytes.size(), "").copy_memory();
}

std::string patched(std::string bytes, std::size_t at, std::string_view with) {
  bytes.replace(at, with.size(), with);
  return bytes;
}

std::optional<long> kilobytes_needed_by(const std::function<void()>& work) {
#ifndef __SANITIZE_ADDRESS__
  std::ofstream("/proc/self/clear_refs") << "5"; // sets the peak back to what is in use
  const long before = kilobytes_in_status("VmRSS");
  const bool peak_is_set_back = kilobytes_in_status("VmHWM") < before + 20'000;
  work();
  if (peak_is_set_back) return kilobytes_in_status("VmHWM") - before;
#else
  work();
#endif
  return std::nullopt;
}

} // namespace offprint::samples
