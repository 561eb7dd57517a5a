#include "feed/references.h"

#include "base/windows_1252.h"
#include "feed/xml_characters.h"
#include "html/tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace offprint {

namespace {

/// HTML's longest name has 31 letters.
constexpr std::size_t longest_name = 32;

/// So that a text full of made-up names costs no more than reading it.
constexpr std::size_t most_names = 2500;

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string numeric_reference(std::uint32_t code_point) {
  return "&#" + std::to_string(code_point) + ";";
}

/// What HTML takes a number for: those of C1 controls are meant as windows-1252.
std::uint32_t character_of_number(std::uint32_t number) {
  if (number < 0x80 || number > 0x9F) return number;
  const char16_t meant = windows_1252.at(number - 0x80);
  return meant == 0 ? number : meant;
}

int digit_value(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string_view> name_at(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && end <= longest_name && is_alphanumeric(text[end])) ++end;
  if (end == 1 || end >= text.size() || text[end] != ';') return std::nullopt;
  return text.substr(1, end - 1);
}

} // namespace

// HTML's own table decides, by its parser.
std::string characters_named(std::string_view name) {
  const std::string reference = "&" + std::string(name) + ";";
  const auto tree = HtmlTree::parse_fragment(reference);
  if (!tree) return {};
  std::string characters = text_content(tree->body());
  // HTML also knows some names without their semicolon, and would read "&notable;" as "¬able;".
  const bool whole = characters == ";" || !characters.ends_with(';');
  return whole ? characters : std::string();
}

namespace {

std::string numeric_text(std::string_view text) {
  std::string numeric;
  for (std::size_t position = 0; position < text.size();)
    numeric += numeric_reference(static_cast<std::uint32_t>(next_code_point(text, position)));
  return numeric;
}

} // namespace

References::References(const Declared& declared) {
  for (const auto& [name, text] : declared) {
    numeric_.emplace(name, numeric_text(text));
    declared_.insert(name);
  }
}

std::size_t References::append(std::string_view text, std::string& out) {
  if (text.size() > 1 && text[1] == '#') return append_number(text, out);
  const auto name = name_at(text);
  if (!name) return append_literal_ampersand(out);
  constexpr std::array<std::string_view, 5> predefined{"lt", "gt", "amp", "quot", "apos"};
  constexpr std::array<char, 5> characters{'<', '>', '&', '"', '\''};
  for (std::size_t i = 0; i < predefined.size(); ++i) {
    if (*name != predefined.at(i)) continue;
    out += numeric_reference(static_cast<unsigned char>(characters.at(i)));
    return name->size() + 2;
  }
  const std::string& numeric = numeric_for(*name);
  if (numeric.empty()) return append_literal_ampersand(out);
  if (!declared_.contains(*name)) met_html_name_ = true;
  out += numeric;
  return name->size() + 2;
}

std::size_t References::append_literal_ampersand(std::string& out) {
  met_fault_ = true;
  out += numeric_reference('&');
  return 1;
}

std::size_t References::append_number(std::string_view text, std::string& out) {
  const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const int base = hexadecimal ? 16 : 10;
  const std::size_t first = hexadecimal ? 3 : 2;
  constexpr std::uint32_t too_large = 0x110000;
  std::uint32_t number = 0;
  std::size_t end = first;
  for (; end < text.size() && digit_value(text[end], base) >= 0; ++end)
    number = std::min(too_large, number * static_cast<std::uint32_t>(base) +
                                     static_cast<std::uint32_t>(digit_value(text[end], base)));
  if (end == first) return append_literal_ampersand(out);
  const bool closed = end < text.size() && text[end] == ';';
  if (is_xml_character(number)) out += numeric_reference(character_of_number(number));
  if (!closed || !is_xml_character(number)) met_fault_ = true;
  return closed ? end + 1 : end;
}

const std::string& References::numeric_for(std::string_view name) {
  static const std::string unknown;
  if (const auto known = numeric_.find(name); known != numeric_.end()) return known->second;
  if (numeric_.size() >= most_names) return unknown;
  return numeric_.emplace(name, numeric_text(characters_named(name))).first->second;
}

} // namespace offprint
