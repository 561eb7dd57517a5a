#pragma once

#include "base/url.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// Gives every img below `root` the address of its best picture in `src`, absolute: behind lazy loading
/// (data-src and the like, a noscript twin), of srcset's candidates and of picture's sources the largest. A
/// placeholder that hides nothing goes.
void resolve_images(xmlNode* root, const Url& base);

/// The last segment of a picture's path: what stays the same when an outlet shows the picture in several
/// sizes.
std::string picture_file_name(std::string_view address);

} // namespace offprint
