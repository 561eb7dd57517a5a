#include "harvest/address_shape.h"

#include "article/identity.h"
#include "base/text.h"
#include "base/time.h"

#include <algorithm>
#include <map>

namespace offprint {

namespace {

constexpr std::size_t sections_that_are_few = 8;

std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (const char c : text) {
    length = is_ascii_digit(c) ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  return longest;
}

std::string_view last_segment(const Url& address) {
  std::string_view path = address.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

std::string_view suffix_of(std::string_view segment) {
  const std::size_t dot = segment.rfind('.');
  return dot == std::string_view::npos || segment.size() - dot > 6 ? "" : segment.substr(dot);
}

/// Numbers are all one: "2026" and "2027" are the same section.
std::string section_of(const Url& address) {
  const std::vector<std::string_view> segments = split(address.path().substr(1), '/');
  if (segments.size() < 2 || segments[1].empty()) return "";
  return std::ranges::all_of(segments[0], is_ascii_digit) ? "9" : std::string(segments[0]);
}

std::string ending_of(const Url& address) {
  const std::string_view segment = last_segment(address);
  std::string ending(suffix_of(segment));
  ending += longest_number(segment) >= 4 ? " number" : "";
  ending += segment.contains('-') ? " hyphen" : "";
  ending += date_in_path(address) ? " date" : "";
  return ending;
}

bool ends_like_any_article(const Url& address) {
  const std::string_view segment = last_segment(address);
  return longest_number(segment) >= 5 || std::ranges::count(segment, '-') >= 3;
}

std::optional<AddressDate> date_at(std::string_view path, std::size_t begin, char separator) {
  const std::size_t length = separator == '\0' ? 8 : 10;
  if (begin + length > path.size()) return std::nullopt;
  const std::string_view text = path.substr(begin, length);
  if (begin + length < path.size() && is_ascii_digit(path[begin + length])) return std::nullopt;
  const std::size_t month = separator == '\0' ? 4 : 5;
  const std::size_t day = separator == '\0' ? 6 : 8;
  if (separator != '\0' && (text[4] != separator || text[7] != separator)) return std::nullopt;
  const std::string date = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(month, 2)) + "-" +
                           std::string(text.substr(day, 2));
  const bool digits = std::ranges::all_of(date, [](char c) { return is_ascii_digit(c) || c == '-'; });
  if (!digits || std::ranges::count(date, '-') != 2 || (text[0] != '1' && text[0] != '2'))
    return std::nullopt;
  if (!parse_rfc3339(date)) return std::nullopt;
  return AddressDate{.begin = begin, .end = begin + length, .separator = separator, .date = date};
}

} // namespace

AddressShape::AddressShape(const std::vector<Url>& known) {
  std::map<std::string, int> origins;
  for (const Url& address : known) {
    hosts_.insert(publisher_host(address));
    sections_.insert(section_of(address));
    endings_.insert(ending_of(address));
    ++origins[address.origin()];
  }
  const auto most = std::ranges::max_element(origins, {}, [](const auto& each) { return each.second; });
  if (most != origins.end()) origin_ = most->first;
}

bool AddressShape::fits(const Url& address) const {
  if (hosts_.empty()) return ends_like_any_article(address);
  return hosts_.contains(publisher_host(address)) &&
         (sections_.size() > sections_that_are_few || sections_.contains(section_of(address))) &&
         endings_.contains(ending_of(address));
}

std::optional<AddressDate> date_in_path(const Url& address) {
  const std::string_view path = address.path();
  for (std::size_t begin = 1; begin < path.size(); ++begin) {
    if (is_ascii_digit(path[begin - 1])) continue;
    for (const char separator : {'/', '-', '\0'})
      if (auto date = date_at(path, begin, separator)) return date;
  }
  return std::nullopt;
}

} // namespace offprint
