#include "picture/rendition.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  offprint::start_picture_library("picture_fuzz");
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const offprint::PictureLimits limits{.pixels = 1'000'000,
                                       .moving_pixels = 1'000'000,
                                       .decode_milliseconds = 2'000,
                                       .make_milliseconds = 2'000};
  const auto measure = offprint::measure_picture(bytes, limits);
  const auto made = offprint::develop(bytes, {.widths = {64}, .first_width = 64}, limits);
  if (!made) return 0;
  if (!measure) std::abort();
  for (const offprint::RenditionFile& file : made->files)
    if (file.rendition.width > 64 || file.rendition.width > measure->width) std::abort();
  return 0;
}
