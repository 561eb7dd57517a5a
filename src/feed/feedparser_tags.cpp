#include "feed/feedparser_tags.h"

#include "base/text.h"
#include "base/windows_1252.h"
#include "feed/feedparser_names.h"
#include "feed/python_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace offprint::feedparser {
namespace {

template <typename Belongs>
std::size_t skip(std::string_view text, std::size_t at, Belongs belongs) {
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

bool is_hex_digit(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Whether the "&" at `at` begins something that looks like a reference.
bool begins_reference(std::string_view text, std::size_t at) {
  const auto first = at + 1;
  const auto closed = [text](std::size_t from, std::size_t end) {
    return end > from && end < text.size() && text[end] == ';';
  };
  const auto rest = text.substr(first, 2);
  if (rest == "#x") return closed(first + 2, skip(text, first + 2, is_hex_digit));
  if (rest.starts_with('#')) return closed(first + 1, skip(text, first + 1, is_ascii_digit));
  return closed(first, python::skip_word(text, first));
}

bool is_special(char c) {
  return c == '<' || c == '>' || c == '"' || c == '&';
}

void append_value(std::string_view value, std::string& out) {
  for (std::size_t at = 0;;) {
    auto special = at;
    while (special < value.size() && !is_special(value[special])) ++special;
    out.append(value.substr(at, special - at));
    if (special == value.size()) return;
    switch (value[special]) {
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += begins_reference(value, special) ? "&" : "&amp;";
    }
    at = special + 1;
  }
}

bool comes_first(const SgmlAttribute& one, const SgmlAttribute& other) {
  return one.name < other.name;
}

} // namespace

void normalise(std::vector<SgmlAttribute>& attributes, std::deque<std::string>& changed) {
  const auto out_of_order = [](const SgmlAttribute& one, const SgmlAttribute& other) {
    return !comes_first(one, other);
  };
  if (std::ranges::adjacent_find(attributes, out_of_order) != attributes.end()) {
    std::ranges::stable_sort(attributes, comes_first);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      const bool replaced = i + 1 < attributes.size() && attributes[i + 1].name == attributes[i].name;
      if (!replaced) attributes[kept++] = attributes[i];
    }
    attributes.resize(kept);
  }
  for (auto& attribute : attributes) {
    if (attribute.name != "rel" && attribute.name != "type") continue;
    if (std::ranges::any_of(attribute.value, [](char c) { return c >= 'A' && c <= 'Z'; }))
      attribute.value = changed.emplace_back(ascii_lower(attribute.value));
  }
}

void append_start_tag(std::string_view name, const std::vector<SgmlAttribute>& attributes, std::string& out) {
  (out += '<') += name;
  for (const auto& attribute : attributes) {
    ((out += ' ') += attribute.name) += "=\"";
    append_value(attribute.value, out);
    out += '"';
  }
  out += has_no_end_tag(name) ? " />" : ">";
}

void append_end_tag(std::string_view name, std::string& out) {
  if (has_no_end_tag(name)) return;
  ((out += "</") += name) += '>';
}

void append_character_reference(std::string_view reference, std::string& out) {
  const bool hexadecimal = reference.starts_with('x') || reference.starts_with('X');
  const auto digits = reference.substr(hexadecimal ? 1 : 0);
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal ? 16 : 10);
  const bool is_control = number >= 0x80 && number <= 0x9F;
  const char16_t meant = is_control ? windows_1252.at(number - 0x80) : 0;
  out += "&#";
  out += meant == 0 ? ascii_lower(reference) : fmt::format("x{:x}", static_cast<unsigned>(meant));
  out += ';';
}

void append_entity_reference(std::string_view name, std::string& out) {
  if (is_known_entity(name)) {
    ((out += '&') += name) += ';';
  } else {
    (out += "&amp;") += name;
  }
}

} // namespace offprint::feedparser
