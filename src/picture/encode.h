#pragma once

#include "picture/picture.h"

#include <string>

namespace vips {
class VImage;
}

namespace offprint {

/// How a saver is to work. What a type does not know is passed over.
struct EncodeOptions {
  int quality = 80;             ///< 1 to 100, of JPEG, WebP, AVIF and TIFF
  int compression = 6;          ///< 0 to 9, of PNG
  bool adaptive_filter = false; ///< of PNG: smaller for photographs, slower
  bool interlaced = false;      ///< JPEG in scans, PNG in passes
  bool lossless = false;        ///< of WebP and AVIF
  int ground = 255;             ///< the grey that what is transparent is laid on, in JPEG
  int speed = 9;                ///< of AVIF: 0 is slowest and smallest by a tenth, 10 fastest
};

/// A picture of 8 bits to a band (grey or RGB, with alpha or not) as a file without any metadata but what
/// says how its frames follow one another. JPEG has no alpha. Throws vips::VError.
std::string encode(const vips::VImage& image, PictureType type, const EncodeOptions& options);

} // namespace offprint
