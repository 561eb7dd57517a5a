#include "feed/feedparser_style.h"

#include "base/name_table.h"
#include "base/text.h"
#include "feed/python_text.h"

#include <algorithm>

namespace offprint::feedparser {
namespace {

constexpr NameTable<46> css_properties(
    "azimuth background-color border-bottom-color border-collapse border-color border-left-color "
    "border-right-color border-top-color clear color cursor direction display elevation float font "
    "font-family font-size font-style font-variant font-weight height letter-spacing line-height overflow "
    "pause pause-after pause-before pitch pitch-range richness speak speak-header speak-numeral "
    "speak-punctuation speech-rate stress text-align text-decoration text-indent unicode-bidi "
    "vertical-align voice-family volume white-space width");
constexpr NameTable<39> css_keywords(
    "!important aqua auto black block blue bold both bottom brown center collapse dashed dotted fuchsia "
    "gray green italic left lime maroon medium navy none normal nowrap olive pointer purple red right "
    "silver solid teal top transparent underline white yellow");
constexpr NameTable<8> svg_properties(
    "fill fill-opacity fill-rule stroke stroke-linecap stroke-linejoin stroke-opacity stroke-width");

/// Behind the "url(...)" at `at`, white space around its parts included; `at` where there is none. What
/// stands before `hopeless` runs on without a bracket that closes it.
std::size_t skip_url(std::string_view style, std::size_t at, std::size_t& hopeless) {
  if (!style.substr(at).starts_with("url")) return at;
  const auto bracket = python::skip_space(style, at + 3);
  if (!style.substr(bracket).starts_with('(')) return at;
  const auto argument = python::skip_space(style, bracket + 1);
  if (argument < hopeless) return at;
  auto end = argument;
  while (end < style.size() && style[end] != ')' && python::space_at(style, end) == 0) ++end;
  const auto close = python::skip_space(style, end);
  if (end == argument || !style.substr(close).starts_with(')')) {
    hopeless = end;
    return at;
  }
  return python::skip_space(style, close + 1);
}

std::string without_urls(std::string_view style) {
  std::string result;
  std::size_t hopeless = 0;
  for (std::size_t at = 0; at < style.size();) {
    const auto behind = skip_url(style, at, hopeless);
    result += behind == at ? style[at] : ' ';
    at = std::max(behind, at + 1);
  }
  return result;
}

/// Behind `open`, at least one character that `skip` moves over, and `close`; npos where that does not stand
/// at `at`.
template <typename Skip>
std::size_t skip_enclosed(std::string_view style, std::size_t at, char close, Skip skip) {
  const auto first = at + 1;
  auto end = first;
  while (const auto length = skip(style, end)) end += length;
  return end > first && style.substr(end).starts_with(close) ? end + 1 : std::string_view::npos;
}

std::size_t word_or_space_at(std::string_view style, std::size_t at) {
  return std::max(python::word_character_at(style, at), python::space_at(style, at));
}

std::size_t number_list_at(std::string_view style, std::size_t at) {
  if (at < style.size() && (is_ascii_digit(style[at]) || style[at] == ',')) return 1;
  return python::space_at(style, at);
}

/// Behind one harmless piece at `at`; npos where it is none.
std::size_t skip_harmless(std::string_view style, std::size_t at) {
  const char c = style[at];
  if (c == '"' || c == '\'') return skip_enclosed(style, at, c, word_or_space_at);
  if (c == '(') return skip_enclosed(style, at, ')', number_list_at);
  if (const auto word = python::word_character_at(style, at)) {
    if (style.substr(at + word).starts_with('-')) {
      const auto second = python::word_character_at(style, at + word + 1);
      return second == 0 ? std::string_view::npos : at + word + 1 + second;
    }
    return word > 1 || c == '_' ? std::string_view::npos : at + 1;
  }
  if (std::string_view(":,;#%.!").contains(c)) return at + 1;
  const auto space = python::space_at(style, at);
  return space == 0 ? std::string_view::npos : at + space;
}

bool is_harmless(std::string_view style) {
  for (std::size_t at = 0; at < style.size();) {
    at = skip_harmless(style, at);
    if (at == std::string_view::npos) return false;
  }
  return true;
}

std::size_t skip_digits(std::string_view text, std::size_t at, std::size_t most = std::string_view::npos) {
  const auto first = at;
  while (at < text.size() && at - first < most && is_ascii_digit(text[at])) ++at;
  return at;
}

std::size_t skip_char(std::string_view text, std::size_t at, char c) {
  return text.substr(at).starts_with(c) ? at + 1 : at;
}

bool is_hex_colour(std::string_view text) {
  return text.size() > 1 && text[0] == '#' && std::ranges::all_of(text.substr(1), [](char c) {
           return is_ascii_digit(c) || (c >= 'a' && c <= 'f');
         });
}

/// "rgb(1%,2%,3%)", also where it breaks off.
bool is_rgb_colour(std::string_view text) {
  if (!text.starts_with("rgb(")) return false;
  auto at = skip_digits(text, 4);
  if (at == 4) return false;
  at = skip_char(text, at, '%');
  if (!text.substr(at).starts_with(',')) return false;
  at = skip_char(text, skip_digits(text, at + 1), '%');
  at = skip_char(text, skip_digits(text, skip_char(text, at, ',')), '%');
  return skip_char(text, at, ')') == text.size();
}

/// At most two digits before and behind the point, and a unit.
bool is_length(std::string_view text) {
  static constexpr NameTable<11> units("cm em ex in mm pc pt px % , )");
  const auto unit = skip_digits(text, skip_char(text, skip_digits(text, 0, 2), '.'), 2);
  return unit == text.size() || units.contains(text.substr(unit));
}

bool holds_only_known_words(std::string_view value) {
  for (auto at = python::skip_space(value, 0); at < value.size(); at = python::skip_space(value, at)) {
    const auto start = at;
    while (at < value.size() && python::space_at(value, at) == 0) ++at;
    const auto word = value.substr(start, at - start);
    if (!css_keywords.contains(word) && !is_hex_colour(word) && !is_rgb_colour(word) && !is_length(word))
      return false;
  }
  return true;
}

bool is_box_property(std::string_view property) {
  static constexpr NameTable<4> boxes("background border margin padding");
  return boxes.contains(property.substr(0, property.find('-')));
}

bool is_let_through(std::string_view property, std::string_view value, bool in_svg) {
  const auto name = ascii_lower(property);
  if (css_properties.contains(name)) return true;
  if (is_box_property(name)) return holds_only_known_words(value);
  return in_svg && svg_properties.contains(name);
}

std::size_t skip_property(std::string_view style, std::size_t at) {
  for (;;) {
    const auto length = style.substr(at).starts_with('-') ? 1 : python::word_character_at(style, at);
    if (length == 0) return at;
    at += length;
  }
}

} // namespace

std::string clean_style(std::string_view given, bool in_svg) {
  std::string storage;
  std::string_view style = given;
  if (given.contains("url")) style = storage = without_urls(given);
  if (!is_harmless(style)) return {};
  std::string clean;
  for (auto at = python::skip_space(style, 0); at < style.size(); at = python::skip_space(style, at)) {
    const auto property = style.substr(at, skip_property(style, at) - at);
    at = python::skip_space(style, at + property.size());
    if (property.empty() || !style.substr(at).starts_with(':')) return {};
    const auto start = python::skip_space(style, at + 1);
    at = std::min(style.find_first_of(":;", start), style.size());
    const auto value = style.substr(start, at - start);
    at = skip_char(style, at, ';');
    if (value.empty() || !is_let_through(property, value, in_svg)) continue;
    if (!clean.empty()) clean += ' ';
    clean.append(property).append(": ").append(value) += ';';
  }
  return clean;
}

} // namespace offprint::feedparser
