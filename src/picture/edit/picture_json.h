#pragma once

#include "picture/picture.h"

#include <string>

namespace vips {
class VImage;
}

namespace offprint {

/// What images.weserv.nl tells of a picture (output=json): of `made` its size and colours, of the file that
/// `source` was read from the rest.
std::string picture_json(const vips::VImage& made, PictureType type, const vips::VImage& source);

} // namespace offprint
