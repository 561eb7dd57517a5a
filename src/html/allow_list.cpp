#include "html/allow_list.h"

#include "html/name_set.h"

#include <utility>

namespace offprint {
namespace {

constexpr NameSet<35> kept_blocks = {
    "p",       "h1",       "h2",      "h3",      "h4",    "h5",      "h6",      "blockquote", "ul",
    "ol",      "li",       "dl",      "dt",      "dd",    "pre",     "figure",  "table",      "figcaption",
    "caption", "colgroup", "col",     "tr",      "td",    "th",      "thead",   "tbody",      "tfoot",
    "hr",      "div",      "section", "article", "aside", "details", "summary", "address"};
constexpr NameSet<32> kept_inline = {"q",    "cite",   "code", "kbd", "samp", "var", "img",   "br",
                                     "em",   "strong", "b",    "i",   "u",    "s",   "small", "sub",
                                     "sup",  "mark",   "del",  "ins", "abbr", "dfn", "time",  "a",
                                     "span", "ruby",   "rt",   "rp",  "rb",   "bdi", "bdo",   "wbr"};
constexpr NameSet<34> dropped = {
    "script", "style",    "template", "iframe",   "object",   "embed",    "applet", "button", "input",
    "select", "textarea", "svg",      "math",     "canvas",   "head",     "title",  "link",   "meta",
    "base",   "noembed",  "noframes", "frame",    "frameset", "param",    "source", "track",  "map",
    "area",   "datalist", "option",   "optgroup", "keygen",   "progress", "meter"};

constexpr std::pair<std::string_view, std::string_view> renamed[] = {
    {"main", "div"},      {"header", "div"}, {"footer", "div"}, {"nav", "div"},     {"hgroup", "div"},
    {"form", "div"},      {"center", "div"}, {"dialog", "div"}, {"search", "div"},  {"fieldset", "div"},
    {"legend", "div"},    {"menu", "ul"},    {"dir", "ul"},     {"listing", "pre"}, {"xmp", "pre"},
    {"plaintext", "pre"}, {"strike", "s"},   {"tt", "code"},    {"acronym", "abbr"}};

} // namespace

ElementRule rule_for_element(std::string_view name) {
  if (contains(dropped, name)) return {Treatment::drop, {}, false};
  for (const auto& [from, to] : renamed) {
    if (from == name) return {Treatment::keep, to, contains(kept_blocks, to)};
  }
  for (const auto kept : kept_blocks) {
    if (kept == name) return {Treatment::keep, kept, true};
  }
  for (const auto kept : kept_inline) {
    if (kept == name) return {Treatment::keep, kept, false};
  }
  return {};
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

} // namespace offprint
