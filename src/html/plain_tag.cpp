#include "html/plain_tag.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_attributes = 32;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_name_character(char c) {
  return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

bool may_stand_unquoted(char c) {
  return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') ||
         std::string_view("-_.:/?%#,+@~;").contains(c);
}

char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (is_space(char_at(text, at))) ++at;
  return at;
}

std::string_view read_name(std::string_view markup, std::size_t& at, PlainTag& tag) {
  const auto start = at;
  if (is_lower(char_at(markup, at)) || is_upper(char_at(markup, at)))
    while (is_name_character(char_at(markup, at))) ++at;
  const auto name = markup.substr(start, at - start);
  if (std::ranges::none_of(name, is_upper)) return name;
  return tag.lowered.emplace_back(ascii_lower(name));
}

/// Reads the value at `at`, which becomes npos where it is not plain.
std::string_view read_value(std::string_view markup, std::size_t& at) {
  const char quote = char_at(markup, at);
  const auto start = quote == '"' || quote == '\'' ? at + 1 : at;
  if (start > at) {
    const auto close = markup.find(quote, start);
    at = close == npos ? npos : close + 1;
    return markup.substr(start, close - start);
  }
  while (may_stand_unquoted(char_at(markup, at))) ++at;
  const auto value = markup.substr(start, at - start);
  if (value.empty() || value.ends_with('/')) at = npos;
  return value;
}

std::size_t read_attribute(std::string_view markup, std::size_t at, PlainTag& tag) {
  PlainAttribute attribute{.name = read_name(markup, at, tag), .value = {}};
  if (attribute.name.empty() || tag.attributes.size() == most_attributes) return npos;
  if (tag.find(attribute.name) != nullptr) return npos; // parsers differ over what comes behind it
  if (const auto equals = skip_space(markup, at); char_at(markup, equals) == '=') {
    at = skip_space(markup, equals + 1);
    attribute.value = read_value(markup, at);
  }
  if (at != npos) tag.attributes.push_back(attribute);
  return at;
}

} // namespace

const PlainAttribute* PlainTag::find(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &PlainAttribute::name);
  return found == attributes.end() ? nullptr : &*found;
}

std::size_t read_plain_tag(std::string_view markup, std::size_t at, PlainTag& tag) {
  tag.attributes.clear();
  if (!tag.lowered.empty()) tag.lowered.clear();
  tag.end = char_at(markup, at + 1) == '/';
  at += tag.end ? 2 : 1;
  tag.name = read_name(markup, at, tag);
  if (tag.name.empty()) return npos;
  for (;;) {
    const auto space = skip_space(markup, at);
    const char c = char_at(markup, space);
    if (c == '>') return space + 1;
    if (tag.end) return npos;
    if (c == '/') return char_at(markup, space + 1) == '>' ? space + 2 : npos;
    const bool behind_quote = markup[at - 1] == '"' || markup[at - 1] == '\'';
    if (space == at && !behind_quote) return npos;
    at = read_attribute(markup, space, tag);
    if (at == npos) return npos;
  }
}

} // namespace offprint
