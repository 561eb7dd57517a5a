#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// One line of a rule's file, taken apart: "key: value" or "key(argument): value".
struct Directive {
  std::string key; ///< in lower case
  std::optional<std::string_view> argument;
  std::string_view value; ///< without white space at its ends; may be empty
};

/// Nothing where the line has no colon, or no closing parenthesis before it. The argument ends at the first
/// ")" that a colon follows, since both an XPath and a text of the page may hold parentheses and colons. The
/// views point into `line`.
std::optional<Directive> parse_directive(std::string_view line);

} // namespace offprint
