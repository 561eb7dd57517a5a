#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace offprint {

/// XML 1.0, 2.2, Char.
constexpr bool is_xml_character(std::uint32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

/// How many bytes of well-formed UTF-8 the character at the front of `text` has where XML forbids it, else 0.
constexpr std::size_t forbidden_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x20) return is_xml_character(first) ? 0 : 1;
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF") ? 3 : 0;
}

/// Whether a byte of UTF-8 may be one of a name's first character, or of any; is_xml_name judges those beyond
/// ASCII.
constexpr bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

constexpr bool is_name_character(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

/// XML 1.0, 2.3, Name, as Namespaces in XML narrow it: no colon at either end. `text` is well-formed UTF-8.
bool is_xml_name(std::string_view text);

/// The code point of the character at `position`, which goes on to the next; -1 where the bytes are not
/// UTF-8.
std::int32_t next_code_point(std::string_view text, std::size_t& position);

} // namespace offprint
