#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// White space as HTML means it (WHATWG Infra, ASCII whitespace): tab, line feed, form feed, carriage return,
/// space.
bool is_ascii_space(char c);

/// "0" to "9" (WHATWG Infra, ASCII digit).
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Without ASCII white space at both ends. The view points into `text`.
std::string_view trim(std::string_view text);

/// Without white space of any script at both ends: ASCII, U+00A0, U+3000, U+FEFF and the other Unicode
/// spaces.
std::string_view trim_unicode(std::string_view text);

/// Runs of white space, Unicode's included, become one space; none at the ends.
std::string collapse_space(std::string_view text);

/// Upper case A-Z becomes lower case; other bytes stay.
std::string ascii_lower(std::string_view text);

bool equal_ignoring_ascii_case(std::string_view a, std::string_view b);
bool starts_with_ignoring_ascii_case(std::string_view text, std::string_view prefix);
bool contains_ignoring_ascii_case(std::string_view text, std::string_view part);

/// The parts between the separators; "" gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The parts of a temporary would outlive it.
template <std::same_as<std::string> Temporary>
std::vector<std::string_view> split(Temporary&& text, char separator) = delete;

/// Every occurrence of `from`, which is not empty, replaced.
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

/// The text as well-formed UTF-8: what is not becomes U+FFFD (WHATWG Encoding, UTF-8 decode without BOM).
std::string valid_utf8(std::string_view text);

/// How many characters (code points) a well-formed UTF-8 text has.
std::size_t length_in_characters(std::string_view text);

/// At most `count` characters from the start; never cuts one in two.
std::string_view first_characters(std::string_view text, std::size_t count);

} // namespace offprint
