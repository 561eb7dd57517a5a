#pragma once

#include "base/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace offprint {

/// A picture's kind by its own first bytes, never by name or header.
enum class PictureType { jpeg, png, gif, webp, avif };

std::string_view mime_type(PictureType type);   ///< "image/jpeg"
std::string_view file_suffix(PictureType type); ///< ".jpg"

struct PictureMeasure {
  PictureType type;
  int width = 0; ///< in pixels, as shown (orientation applied)
  int height = 0;
};

struct PictureLimits {
  std::uint64_t pixels = 60'000'000; ///< from the header, before anything is decoded
  int milliseconds = 10'000;         ///< of decoding and encoding together
};

/// What the bytes are. Other kinds than those above (SVG, PDF, TIFF, HTML) are refused by name.
Result<PictureMeasure> measure_picture(std::string_view bytes, const PictureLimits& limits = {});

/// A picture that was made for reading.
struct MadePicture {
  std::string bytes;
  PictureMeasure measure;
};

/// At most `width` pixels wide, never larger than the original, upright, sRGB, without any metadata: JPEG
/// where it is opaque, else WebP. Truncated or broken originals are errors.
Result<MadePicture> make_picture(std::string_view original, int width, const PictureLimits& limits = {});

/// To be called once, before the functions above, at the program's start: readies libvips, one thread for
/// each picture, no cache, untrusted loaders blocked.
void start_picture_library(const char* program_name);

} // namespace offprint
