#pragma once

#include "base/url.h"

#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Gives every img below `root` the address of its best picture in `src`, absolute: behind lazy loading
/// (data-src and the like, a noscript twin), of srcset's candidates and of picture's sources the largest. A
/// placeholder that hides nothing goes.
void resolve_images(xmlNode* root, const Url& base);

/// The last segment of a picture's path.
std::string picture_file_name(std::string_view address);

/// Whether two addresses seem to be of one picture, in whatever size: their file names agree but for the size
/// in them.
bool is_same_picture(std::string_view one, std::string_view other);

} // namespace offprint
