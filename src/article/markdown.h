#pragma once

#include "html/safe_html.h"

#include <string>

namespace offprint {

/// The body as Markdown (CommonMark 0.31): paragraphs, headings, lists, quotes, code, pictures with their
/// caption below, links, emphasis. What Markdown has no words for (tables, ruby) stays HTML, which it allows.
/// Ends in a line feed where there is any text.
std::string markdown_of(const SafeHtml& body);

} // namespace offprint
