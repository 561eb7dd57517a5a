#pragma once

#include "picture/picture.h"

#include <string_view>

namespace vips {
class VImage;
}

namespace offprint {

/// Opens a picture of a known type other than AVIF: its header is read, its pixels come when they are asked
/// for, from top to bottom. Of an animation, the first frame. Truncation and damage are errors once the
/// pixels are read. Throws vips::VError; `bytes` must outlive the image.
vips::VImage open_picture(std::string_view bytes, PictureType type);

/// The same picture, opened anew to be decoded in a smaller size where its format can do that and at least
/// twice `width` is left; else `opened` itself.
vips::VImage open_smaller(const vips::VImage& opened, std::string_view bytes, PictureType type, int width);

} // namespace offprint
