#include "picture/picture.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  offprint::start_picture_library("picture_fuzz");
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const offprint::PictureLimits limits{.pixels = 1'000'000, .milliseconds = 2'000};
  const auto measure = offprint::measure_picture(bytes, limits);
  const auto made = offprint::make_picture(bytes, 64, limits);
  if (made && (!measure || made->measure.width > 64 || made->measure.width > measure->width)) std::abort();
  return 0;
}
