#include "feed/feedparser_address.h"

#include "base/text.h"
#include "base/uri_reference.h"
#include "feed/feedparser_names.h"
#include "feed/python_text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace offprint::feedparser {
namespace {

/// Whether writing the parts of the address anew changes nothing.
bool is_normal(std::string_view address, std::string_view scheme) {
  if (address.empty() || !address.substr(scheme.size()).starts_with("://")) return false;
  if (std::ranges::any_of(scheme, [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
  const auto authority = address.substr(scheme.size() + 3);
  if (authority.empty() || std::string_view("/?#").contains(authority.front())) return false;
  char last = ' ';
  for (const char c : authority) {
    if (c == '\t' || c == '\r' || c == '\n') return false;
    const bool after_mark = last == '?' || last == ';';
    if (after_mark && (c == '?' || c == '#')) return false;
    last = c;
  }
  return last != '?' && last != '#' && last != ';';
}

bool is_ip_literal(std::string_view authority) {
  authority.remove_prefix(authority.rfind('@') + 1); // npos + 1 is 0
  const auto close = authority.find(']');
  if (!authority.starts_with('[') || close == std::string_view::npos) return false;
  if (close + 1 < authority.size() && authority[close + 1] != ':') return false;
  const std::string host(authority.substr(1, close - 1));
  std::array<unsigned char, 16> bytes{};
  return inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), bytes.data()) == 1;
}

bool has_readable_authority(std::string_view address) {
  if (!address.contains('[') && !address.contains(']')) return true;
  const auto scheme = scheme_of(address);
  if (!scheme.empty()) address.remove_prefix(scheme.size() + 1);
  if (!address.starts_with("//")) return true;
  const auto authority = address.substr(2, address.find_first_of("/?#", 2) - 2);
  return authority.find_first_of("[]") == std::string_view::npos || is_ip_literal(authority);
}

std::string_view joined(std::string_view base, std::string_view reference, std::deque<std::string>& changed) {
  const auto scheme = scheme_of(reference);
  if (scheme.empty()) return changed.emplace_back(resolve_reference(base, reference));
  const bool with_surplus_slashes = reference.substr(scheme.size()).starts_with(":///");
  const bool same = equal_ignoring_ascii_case(scheme, scheme_of(base));
  if (!with_surplus_slashes && (!same || is_normal(reference, scheme))) return reference;
  auto fixed = resolve_reference(base, reference);
  if (!same) return changed.emplace_back(std::move(fixed));
  // One with the base's own scheme is read as the rest of it alone (RFC 3986, 5.2.2, not strict).
  const auto rest = std::string_view(fixed).substr(scheme.size() + 1);
  return changed.emplace_back(resolve_reference(base, rest.empty() ? "#" : rest));
}

/// The character of the reference at the front of `text`, which is cut off; '\0' where none is there that
/// matters in a scheme.
char take_reference(std::string_view& text) {
  static constexpr std::array<std::pair<std::string_view, char>, 3> named = {
      {{"&colon;", ':'}, {"&Tab;", '\t'}, {"&NewLine;", '\n'}}};
  for (const auto& [name, character] : named) {
    if (!text.starts_with(name)) continue;
    text.remove_prefix(name.size());
    return character;
  }
  if (!text.starts_with("&#")) return '\0';
  const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const char* digits = text.data() + (hexadecimal ? 3 : 2);
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(std::min(digits, text.data() + text.size()),
                                              text.data() + text.size(), number, hexadecimal ? 16 : 10);
  if (problem != std::errc() || number == 0 || number >= 0x80) return '\0';
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(';')) text.remove_prefix(1);
  return static_cast<char>(number);
}

/// The scheme that a browser finds: behind references, tabs and line ends; in lower case.
std::string scheme_in_effect(std::string_view address) {
  std::string read;
  while (!address.empty()) {
    char c = address.front();
    if (c == '&') {
      c = take_reference(address);
    } else {
      address.remove_prefix(1);
    }
    const bool leading = read.empty() && c != '\0' && static_cast<unsigned char>(c) <= 0x20;
    if (leading || c == '\t' || c == '\r' || c == '\n') continue;
    read += c;
    if (c == ':') return ascii_lower(scheme_of(read));
    const bool may_go_on = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '+' || c == '-' || c == '.';
    if (!may_go_on) return {};
  }
  return {};
}

} // namespace

std::string_view absolute_address(std::string_view stated, std::string_view base,
                                  std::deque<std::string>& changed) {
  const auto reference = python::strip(stated);
  if (base.empty()) return reference.empty() ? stated : reference;
  if (reference.empty()) {
    const auto scheme = ascii_lower(scheme_of(base));
    return scheme.empty() || is_acceptable_scheme(scheme) ? base : stated;
  }
  if (!has_readable_authority(reference) || !has_readable_authority(base)) return stated;
  const auto absolute = joined(base, reference, changed);
  const auto shown = python::strip(absolute);
  return is_acceptable_scheme(shown.substr(0, shown.find(':'))) ? absolute : stated;
}

bool is_acceptable_link(std::string_view address) {
  if (!has_readable_authority(address)) return false;
  const auto scheme = scheme_in_effect(address);
  return scheme.empty() || is_acceptable_scheme(scheme);
}

} // namespace offprint::feedparser
