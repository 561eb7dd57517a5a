#include "base/text.h"

#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace offprint {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Character {
  UChar32 code_point; ///< negative where the bytes are not UTF-8
  std::size_t length;
};

Character character_at(std::string_view text, std::size_t position) {
  auto next = static_cast<std::int32_t>(position);
  UChar32 code_point = 0;
  U8_NEXT(text.data(), next, static_cast<std::int32_t>(text.size()), code_point);
  return {code_point, static_cast<std::size_t>(next) - position};
}

bool is_space(UChar32 code_point) {
  if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
  constexpr UChar32 byte_order_mark = 0xFEFF;
  return code_point == byte_order_mark || u_isUWhiteSpace(code_point);
}

std::string_view without_leading_space(std::string_view text) {
  std::size_t start = 0;
  while (start < text.size()) {
    const Character character = character_at(text, start);
    if (!is_space(character.code_point)) break;
    start += character.length;
  }
  return text.substr(start);
}

std::string_view without_trailing_space(std::string_view text) {
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    const Character last = character_at(text, start);
    if (!is_space(last.code_point) || start + last.length != text.size()) break;
    text = text.substr(0, start);
  }
  return text;
}

} // namespace

bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view trim_unicode(std::string_view text) {
  return without_trailing_space(without_leading_space(text));
}

std::string collapse_space(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool pending = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const Character character = byte < 0x80 ? Character{byte, 1} : character_at(text, i);
    if (is_space(character.code_point)) {
      pending = !result.empty();
    } else {
      if (pending) result += ' ';
      pending = false;
      result.append(text, i, character.length);
    }
    i += character.length;
  }
  return result;
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool equal_ignoring_ascii_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool starts_with_ignoring_ascii_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_ignoring_ascii_case(text.substr(0, prefix.size()), prefix);
}

bool contains_ignoring_ascii_case(std::string_view text, std::string_view part) {
  return !std::ranges::search(text, part, {}, lower, lower).empty() || part.empty();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t start = 0;;) {
    const std::size_t found = text.find(from, start);
    result += text.substr(start, found == std::string_view::npos ? found : found - start);
    if (found == std::string_view::npos) return result;
    result += to;
    start = found + from.size();
  }
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t good = well_formed_utf8_prefix(text);
    result += text.substr(0, good);
    text.remove_prefix(good);
    if (text.empty()) break;
    result += "\xEF\xBF\xBD";
    text.remove_prefix(character_at(text, 0).length);
  }
  return result;
}

std::size_t length_in_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size() && seen < count; ++seen) end += character_at(text, end).length;
  return text.substr(0, end);
}

} // namespace offprint
