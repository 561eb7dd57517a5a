#pragma once

#include <cstddef>
#include <string_view>

/// What Python's str and re take characters for, over well-formed UTF-8.
namespace offprint::python {

std::size_t space_beyond_ascii_at(std::string_view text, std::size_t at);

/// How many bytes the white space (\s) at `at` has; 0 where none stands there.
inline std::size_t space_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (static_cast<unsigned char>(c) >= 0x80) return space_beyond_ascii_at(text, at);
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F) ? 1 : 0;
}

/// The same for one character of a word (\w).
std::size_t word_character_at(std::string_view text, std::size_t at);

/// Behind all white space at `at`.
inline std::size_t skip_space(std::string_view text, std::size_t at) {
  while (const auto length = space_at(text, at)) at += length;
  return at;
}

/// Behind all characters of a word at `at`.
std::size_t skip_word(std::string_view text, std::size_t at);

/// Without white space at both ends.
std::string_view strip(std::string_view text);

} // namespace offprint::python
