#pragma once

#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The element that holds the article's text: the one that is named so, or else the one where running text is
/// dense. `stated_text` is the article's plain text where the page states it elsewhere (JSON-LD), or empty.
/// nullptr where there is no running text.
xmlNode* find_body(xmlNode* page_body, std::string_view stated_text);

} // namespace offprint
