#pragma once

#include "picture/picture.h"
#include "picture/rendition.h"

#include <string>
#include <string_view>

namespace offprint {

struct PictureEdit;

struct EditedPicture {
  std::string content_type; ///< "image/webp"; "application/json" where the picture was only to be told of
  std::string suffix;       ///< ".webp", ".json"
  std::string bytes;
};

/// A picture changed as the parameters have it, in the order in which images.weserv.nl does that. Errors as
/// measure_picture, and of truncated or broken originals.
Result<EditedPicture> edit_picture(std::string_view original, const PictureEdit& edit,
                                   const PictureLimits& limits = {}, const Decoded& decoded = {});

} // namespace offprint
