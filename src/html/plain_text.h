#pragma once

#include "html/safe_html.h"

#include <optional>
#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The text a reader sees: a line for each block (paragraph, heading, list item, caption, table row), white
/// space collapsed, no empty lines. Script and style are not text.
std::string plain_text(const xmlNode* node);
std::string plain_text(const SafeHtml& html);

/// The same of markup as our own serialiser writes it (whole tags, quoted values, four references), read
/// without a tree. Nothing where anything else is in it.
std::optional<std::string> plain_text_of_clean(std::string_view markup);

/// The text of a fragment of HTML, or of plain text with entities in it, on one line: for titles and bylines
/// in feeds.
std::string plain_line(std::string_view html);

/// Escapes &, <, > and " for text and quoted attribute values.
std::string escape_html(std::string_view text);

} // namespace offprint
