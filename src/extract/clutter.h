#pragma once

#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Takes out of a whole page what is no article wherever it stands: scripts, navigation, forms, and blocks
/// that are named as clutter and hold little of the page's running text.
void remove_page_clutter(xmlNode* page_body);

/// Takes out of the article's body what was put between its paragraphs: lists of links, promotions, bylines,
/// the title repeated at the top, headings with nothing below them.
void remove_body_clutter(xmlNode* body, std::string_view title);

} // namespace offprint
