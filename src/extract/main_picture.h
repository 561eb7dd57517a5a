#pragma once

#include "base/url.h"

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The caption that the page shows with this picture, in whatever size; "" where it shows none.
std::string shown_caption(const xmlNode* page_body, const Url& picture);

/// Puts the picture as a figure before the first block of a body that has no picture before its second
/// paragraph, unless the body has it elsewhere.
void put_main_picture_first(xmlNode* body, const Url& picture, const std::string& caption);

} // namespace offprint
