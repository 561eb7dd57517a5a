#include "base/byte_search.h"
#include "feed/python_text.h"
#include "feed/sgml_tokens.h"

#include <algorithm>
#include <array>

namespace offprint {
namespace {

constexpr auto npos = std::string_view::npos;

using ByteSet = std::array<bool, 256>;

constexpr ByteSet letters_digits_and(std::string_view others) {
  ByteSet set{};
  for (int c = '0'; c <= '9'; ++c) set.at(static_cast<std::size_t>(c)) = true;
  for (int c = 'a'; c <= 'z'; ++c) {
    set.at(static_cast<std::size_t>(c)) = true;
    set.at(static_cast<std::size_t>(c - 'a' + 'A')) = true;
  }
  for (const char c : others) set.at(static_cast<unsigned char>(c)) = true;
  return set;
}

constexpr ByteSet of_short_tag = letters_digits_and("-.");
constexpr ByteSet of_tag_name = letters_digits_and("-_.:");
constexpr ByteSet of_attribute_name = letters_digits_and("-_.:");
constexpr ByteSet of_bare_value = letters_digits_and("][-./,:;+*%?!&$()_#=~'\"@");

bool is_in(const ByteSet& set, char c) {
  return set[static_cast<unsigned char>(c)];
}

bool is_at(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

std::size_t skip(std::string_view text, std::size_t at, const ByteSet& set) {
  while (at < text.size() && is_in(set, text[at])) ++at;
  return at;
}

/// Whether a quoted value may end at `at`: a bracket, a slash, white space or another attribute follows.
bool ends_value(std::string_view text, std::size_t at) {
  if (is_at(text, at, '>') || is_at(text, at, '/') || python::space_at(text, at) > 0) return true;
  const auto end = python::skip_word(text, at);
  return end > at && is_at(text, end, '=');
}

/// The bracket that ends a tag whose quotes add up; npos where they do not. `at` goes as far as was read.
std::size_t find_unquoted_bracket(std::string_view text, std::size_t& at) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '<' || c == '>') return at;
    if (c != '"' && c != '\'') continue;
    const auto close = text.find(c, at + 1);
    if (close == npos || !ends_value(text, close + 1)) {
      at = close == npos ? text.size() : close;
      return npos;
    }
    at = close;
  }
  return npos;
}

/// Every "&#38" without its semicolon gets it.
bool lacks_semicolon(std::string_view value, std::size_t& at) {
  for (at = value.find("&#", at); at != npos; at = value.find("&#", at)) {
    const auto digits = at + 2;
    at = digits;
    while (at < value.size() && value[at] >= '0' && value[at] <= '9') ++at;
    if (at > digits && !is_at(value, at, ';')) return true;
  }
  return false;
}

std::string with_semicolons(std::string_view value) {
  std::string result;
  std::size_t copied = 0;
  for (std::size_t at = 0; lacks_semicolon(value, at); copied = at)
    result.append(value.substr(copied, at - copied)) += ';';
  return result.append(value.substr(copied));
}

} // namespace

bool SgmlTokens::take_start_tag(SgmlToken& token) {
  const auto name_start = at_ + 1;
  const auto slash = skip(markup_, name_start, of_short_tag);
  if (slash > name_start && is_at(markup_, slash, '/')) return take_short_tag(token, slash);
  const auto end = end_of_start_tag(name_start);
  if (end == npos) return take_leftover(token);
  token.attributes.clear();
  token.kind = SgmlKind::start_tag;
  if (end > name_start) {
    const auto name_end = skip(markup_, name_start, of_tag_name);
    last_tag_ = in_lower_case(markup_.substr(name_start, name_end - name_start));
    read_attributes(name_end, end, token.attributes);
  }
  token.text = last_tag_;
  at_ = markup_[end] == '>' ? end + 1 : end;
  if (rules_.slash_ends_element && markup_.substr(at_ - 2, 2) == "/>") pending_end_tag_ = last_tag_;
  return true;
}

// <name/data/ is <name>data</name>.
bool SgmlTokens::take_short_tag(SgmlToken& token, std::size_t slash) {
  const auto second = markup_.find('/', slash + 1);
  if (second == npos) return take_leftover(token);
  const auto name = in_lower_case(markup_.substr(at_ + 1, slash - at_ - 1));
  pending_text_ = markup_.substr(slash + 1, second - slash - 1);
  pending_end_tag_ = name;
  return take(token, SgmlKind::start_tag, name, second + 1);
}

bool SgmlTokens::take_end_tag(SgmlToken& token) {
  const auto end = find_either(markup_, at_ + 1, '<', '>');
  if (end == markup_.size()) return take_leftover(token);
  const auto name = in_lower_case(python::strip(markup_.substr(at_ + 2, end - at_ - 2)));
  return take(token, SgmlKind::end_tag, name, markup_[end] == '>' ? end + 1 : end);
}

std::size_t SgmlTokens::end_of_start_tag(std::size_t from) {
  if (bytes_read_in_vain_ <= 8 * markup_.size()) {
    auto at = from;
    const auto bracket = find_unquoted_bracket(markup_, at);
    if (bracket != npos) return bracket;
    bytes_read_in_vain_ += at - from;
  }
  const auto bracket = find_either(markup_, from, '<', '>');
  const bool on_one_line = !markup_.substr(from, bracket - from).contains('\n');
  return bracket < markup_.size() && on_one_line ? bracket : npos;
}

void SgmlTokens::read_attributes(std::size_t from, std::size_t end, std::vector<SgmlAttribute>& attributes) {
  for (std::size_t at = from; at < end;) {
    const auto start = python::skip_space(markup_, at);
    if (start >= markup_.size()) return;
    const char first = markup_[start];
    if (!is_in(of_attribute_name, first) || (first >= '0' && first <= '9') || first == '-' || first == '.' ||
        first == ':')
      return;
    const auto stop = skip(markup_, start, of_attribute_name);
    const auto name = markup_.substr(start, stop - start);
    at = is_at(markup_, stop, '$') ? stop + 1 : stop;
    const auto equals = python::skip_space(markup_, at);
    SgmlAttribute attribute{.name = in_lower_case(name), .value = name};
    if (is_at(markup_, equals, '=')) {
      at = python::skip_space(markup_, equals + 1);
      attribute.value = read_value(at);
    }
    attributes.push_back(attribute);
  }
}

std::string_view SgmlTokens::read_value(std::size_t& at) {
  const auto start = at;
  const char quote = start < markup_.size() ? markup_[start] : '\0';
  const bool quoted = quote == '"' || quote == '\'';
  const auto close = quoted ? markup_.find(quote, start + 1) : npos;
  at = close == npos ? skip(markup_, start, of_bare_value) : close + 1;
  auto value = markup_.substr(start, at - start);
  if (quoted && value.ends_with(quote)) value = value.substr(1, std::max<std::size_t>(value.size(), 2) - 2);
  std::size_t lacking = 0;
  if (lacks_semicolon(value, lacking)) return changed_.emplace_back(with_semicolons(value));
  return value;
}

} // namespace offprint
