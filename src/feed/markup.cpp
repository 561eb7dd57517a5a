#include "feed/markup.h"

#include "base/text.h"
#include "feed/xml_element.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

bool is_html_element(std::string_view name) {
  constexpr std::array<std::string_view, 55> names{
      "a",   "abbr",  "acronym", "b",  "big",    "blockquote", "br",    "center", "cite",   "code",   "dd",
      "del", "div",   "dl",      "dt", "em",     "figure",     "font",  "h1",     "h2",     "h3",     "h4",
      "h5",  "h6",    "hr",      "i",  "iframe", "img",        "ins",   "kbd",    "li",     "mark",   "nobr",
      "ol",  "p",     "pre",     "q",  "s",      "samp",       "small", "span",   "strike", "strong", "sub",
      "sup", "table", "tbody",   "td", "th",     "tr",         "tt",    "u",      "ul",     "var",    "wbr"};
  return std::ranges::find(names, ascii_lower(name)) != names.end();
}

} // namespace

bool has_html_tags(std::string_view text) {
  constexpr std::size_t longest_name = 10;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view name = text.substr(at + 1, longest_name + 2);
    if (name.starts_with('/')) name.remove_prefix(1);
    const std::size_t end = name.find_first_of(" \t\r\n/>");
    if (end != std::string_view::npos && is_html_element(name.substr(0, end))) return true;
  }
  return false;
}

std::string html_in(const xmlNode* element) {
  return has_element_children(element) ? std::string(trim(inner_html(element))) : trimmed_text(element);
}

std::string line_in(const xmlNode* element) {
  // A line that is longer is none, and is not worth an HTML parser's time.
  constexpr std::size_t longest = 10'000;
  const std::string whole = has_element_children(element) ? inner_html(element) : trimmed_text(element);
  const std::string_view text = first_characters(whole, longest);
  if (has_element_children(element) || has_html_tags(text)) return plain_line(text);
  return plain_line(replace_all(text, "<", "&lt;"));
}

} // namespace offprint
