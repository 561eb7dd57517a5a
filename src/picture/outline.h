#pragma once

#include "picture/picture.h"

#include <string_view>

namespace offprint {

/// What a file's structure says of it, without any of it being decoded.
struct PictureOutline {
  bool complete = false; ///< whether everything that the structure announces is there, its end included
  int scans = 1;         ///< how often a JPEG goes over the picture; 1 for other types
};

PictureOutline outline_of(PictureType type, std::string_view bytes);

} // namespace offprint
