#pragma once

#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

// What an element of a feed says, when its format leaves open whether that is plain text or HTML.

/// The element's content as HTML: the elements in it, else its text, which is taken for HTML.
std::string html_in(const xmlNode* element);

/// The element's content as plain text on one line. Text is taken for HTML only where it looks like it, so
/// that "List<int>" stays.
std::string line_in(const xmlNode* element);

/// Whether the text has the tag of an HTML element in it.
bool has_html_tags(std::string_view text);

} // namespace offprint
