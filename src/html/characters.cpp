#include "html/characters.h"

namespace offprint {
namespace {

constexpr unsigned char byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// How many bytes of a character that has to go start at `i`; 0 where the character stays.
std::size_t length_of_unwanted(std::string_view text, std::size_t i) {
  const auto first = byte_at(text, i);
  if (first >= 0x20 && first < 0x7F) return 0;
  if (first < 0x20) return first == '\t' || first == '\n' || first == '\f' || first == '\r' ? 0 : 1;
  if (first == 0x7F) return 1;
  const auto second = byte_at(text, i + 1);
  const auto third = byte_at(text, i + 2);
  if (first == 0xC2) return second >= 0x80 && second <= 0x9F ? 2 : 0; // U+0080 to U+009F
  if (first == 0xEF) {
    const bool arabic_noncharacter = second == 0xB7 && third >= 0x90 && third <= 0xAF; // U+FDD0 to U+FDEF
    return arabic_noncharacter || (second == 0xBF && third >= 0xBE) ? 3 : 0;           // U+FFFE, U+FFFF
  }
  const bool ends_plane =
      first >= 0xF0 && (second & 0x0F) == 0x0F && third == 0xBF && byte_at(text, i + 3) >= 0xBE;
  return ends_plane ? 4 : 0;
}

} // namespace

std::string_view without_control_characters(std::string_view utf8, std::string& storage) {
  storage.clear();
  std::size_t copied = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto length = length_of_unwanted(utf8, i);
    if (length == 0) {
      ++i;
      continue;
    }
    storage.append(utf8.substr(copied, i - copied));
    i += length;
    copied = i;
  }
  if (copied == 0) return utf8;
  storage.append(utf8.substr(copied));
  return storage;
}

} // namespace offprint
