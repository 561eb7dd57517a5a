#include "feed/python_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace offprint::python {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_ascii_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

UChar32 character_at(std::string_view text, std::size_t at, std::size_t& length) {
  std::int32_t next = 0;
  const auto rest = text.substr(at, 4);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(rest.data());
  UChar32 character = U_SENTINEL;
  U8_NEXT(bytes, next, static_cast<std::int32_t>(rest.size()), character);
  length = static_cast<std::size_t>(next);
  return character;
}

bool is_space(UChar32 c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_word_character(UChar32 c) {
  constexpr std::uint32_t words = U_GC_L_MASK | U_GC_ND_MASK | U_GC_NL_MASK | U_GC_NO_MASK;
  return (U_GET_GC_MASK(c) & words) != 0;
}

} // namespace

std::size_t space_beyond_ascii_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  return is_space(character_at(text, at, length)) ? length : 0;
}

std::size_t word_character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii(text[at])) return is_ascii_word_character(text[at]) ? 1 : 0;
  std::size_t length = 0;
  return is_word_character(character_at(text, at, length)) ? length : 0;
}

std::size_t skip_word(std::string_view text, std::size_t at) {
  while (const auto length = word_character_at(text, at)) at += length;
  return at;
}

std::string_view strip(std::string_view text) {
  text.remove_prefix(skip_space(text, 0));
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    const auto length = space_at(text, last);
    if (length == 0 || last + length != text.size()) break;
    text.remove_suffix(length);
  }
  return text;
}

} // namespace offprint::python
