#pragma once

#include "picture/picture.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// A file's picture as it is, not decoded and not encoded again, without the parts of the file that tell more
/// than the picture: EXIF, XMP, IPTC, comments, thumbnails, what is hung on after its end. JPEG, PNG, GIF and
/// WebP. Nothing where it cannot be had so: it is of another type, it is turned by its orientation, its
/// colours are told by a profile, or its structure is broken.
std::optional<std::string> bare_original(std::string_view bytes, PictureType type);

} // namespace offprint
