#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// Whether the text is well-formed UTF-8 of characters that neither an HTML parser nor the sanitiser changes:
/// no control characters but tab and line feed, no noncharacters, no byte order mark in front.
bool has_plain_characters(std::string_view text);

/// Whether a reference stands in an attribute's value or in text: a parser reads those without a semicolon
/// differently.
enum class ReferencePlace { text, attribute };

/// Appends the character that the "&" at `at` begins, "&" itself where it begins nothing, and gives the place
/// behind it; npos where it takes an HTML parser's full table to say.
std::size_t append_referenced_character(std::string_view text, std::size_t at, ReferencePlace place,
                                        std::string& out);

} // namespace offprint
