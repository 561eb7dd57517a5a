#include "extract/body/text_measures.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace offprint {

int count_words(std::string_view text) {
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    const bool ideograph = byte >= 0xE3 && byte <= 0xE9;
    const bool letter =
        byte >= 0xC3 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (ideograph || (letter && !in_word)) ++words;
    in_word = letter && !ideograph;
  }
  return words;
}

double text_weight(std::string_view text) {
  double total = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    total += byte >= 0xE3 && byte < 0xF0 ? 3 : 1;
  }
  return total;
}

int sentence_marks(std::string_view text) {
  static constexpr std::array<std::string_view, 9> marks = {"。", "！", "？", "，", "、",
                                                            "；", "؟",  "،",  "।"};
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool inner = i + 1 < text.size() && text[i + 1] != ' ';
    if ((c == '.' || c == ',' || c == '!' || c == '?' || c == ';') && !inner) ++count;
    const auto byte = static_cast<unsigned char>(c);
    if (byte != 0xE3 && byte != 0xEF && byte != 0xD8 && byte != 0xE0) continue;
    for (const auto mark : marks) count += text.substr(i).starts_with(mark) ? 1 : 0;
  }
  return count;
}

double share_of_words_in(std::string_view text, std::string_view other) {
  const auto words = split(text, ' ');
  const auto shared = std::ranges::count_if(
      words, [&](std::string_view word) { return contains_ignoring_ascii_case(other, word); });
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

} // namespace offprint
