#pragma once

#include "picture/picture.h"

#include <string_view>

namespace vips {
class VImage;
}

namespace offprint {

/// Which frames of a picture that moves.
struct FrameRange {
  int first = 0;
  int count = 1;

  bool operator==(const FrameRange&) const = default;
};

/// Opens a picture of a known type other than AVIF: its header is read, its pixels come when they are asked
/// for, from top to bottom. Several frames stand one below the other (VIPS_META_PAGE_HEIGHT). Truncation and
/// damage are errors once the pixels are read. Throws vips::VError; `bytes` must outlive the image.
vips::VImage open_picture(std::string_view bytes, PictureType type, FrameRange frames = {});

/// The same picture, opened anew to be decoded in a smaller size where its format can do that and at least
/// twice `width` is left; a drawing in `width` itself; else `opened`.
vips::VImage open_smaller(const vips::VImage& opened, std::string_view bytes, PictureType type, int width,
                          FrameRange frames = {});

} // namespace offprint
