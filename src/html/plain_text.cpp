#include "html/plain_text.h"

#include "base/byte_search.h"
#include "html/name_set.h"

#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace offprint {
namespace {

constexpr NameSet<50> own_line = {
    "address", "article", "aside",  "blockquote", "body",    "br",      "caption",  "center",     "dd",
    "details", "dialog",  "dir",    "div",        "dl",      "dt",      "fieldset", "figcaption", "figure",
    "footer",  "form",    "h1",     "h2",         "h3",      "h4",      "h5",       "h6",         "header",
    "hgroup",  "hr",      "legend", "li",         "listing", "main",    "menu",     "nav",        "ol",
    "option",  "p",       "pre",    "search",     "section", "summary", "table",    "tbody",      "tfoot",
    "thead",   "tr",      "ul",     "xmp",        "html"};
constexpr NameSet<14> not_text = {"head", "script", "style", "template", "noscript", "iframe",   "object",
                                  "svg",  "canvas", "audio", "video",    "noembed",  "noframes", "title"};

/// Gathers text into lines; white space is collapsed when a line is finished.
class Lines {
public:
  void add(std::string_view text) { line_ += text; }

  void end_line() {
    const auto line = collapse_space(line_);
    line_.clear();
    if (line.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += line;
  }

  std::string finish() {
    end_line();
    return std::move(text_);
  }

private:
  std::string text_;
  std::string line_;
};

void cross_border(const xmlNode* element, Lines& lines) {
  const auto name = element_name(element);
  if (contains(own_line, name)) lines.end_line();
  if (name == "td" || name == "th") lines.add(" ");
}

bool holds_text(const xmlNode* node) {
  return is_element(node) && node->children != nullptr && !contains(not_text, element_name(node));
}

bool starts_reference(std::string_view text) {
  const auto stop = text.substr(0, 33).find(';');
  if (stop == std::string_view::npos || stop < 3) return false;
  return std::ranges::all_of(text.substr(1, stop - 1), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#';
  });
}

// A text that was escaped twice shows references, written out in full; what looks like tags in it stays text.
std::string decode_references_again(const std::string& text) {
  std::string markup;
  bool found = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool reference = text[i] == '&' && starts_reference(std::string_view(text).substr(i));
    found = found || reference;
    if (text[i] == '<') {
      markup += "&lt;";
    } else if (text[i] == '&' && !reference) {
      markup += "&amp;";
    } else {
      markup += text[i];
    }
  }
  if (!found) return text;
  const auto tree = HtmlTree::parse_fragment(markup);
  return tree ? text_content(tree->body()) : text;
}

} // namespace

std::string plain_text(const xmlNode* root) {
  Lines lines;
  const xmlNode* node = root;
  while (node != nullptr) {
    if (is_text(node)) lines.add(reinterpret_cast<const char*>(node->content));
    cross_border(node, lines);
    if (holds_text(node)) {
      node = node->children;
      continue;
    }
    while (node != root && node->next == nullptr) {
      node = node->parent;
      cross_border(node, lines);
    }
    node = node == root ? nullptr : node->next;
  }
  return lines.finish();
}

namespace {

/// The character that one of our serialiser's references at `at` stands for, which goes on behind it; nothing
/// for another one.
std::string_view character_of_reference(std::string_view markup, std::size_t& at) {
  constexpr std::pair<std::string_view, std::string_view> written[] = {
      {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
  for (const auto& [reference, character] : written)
    if (markup.substr(at).starts_with(reference)) {
      at += reference.size();
      return character;
    }
  return {};
}

/// Where the tag at `at` ends; npos where it does not.
std::size_t behind_tag(std::string_view markup, std::size_t at) {
  while (at < markup.size() && markup[at] != '>') {
    if (markup[at] == '"') {
      at = markup.find('"', at + 1);
      if (at == std::string_view::npos) return at;
    }
    ++at;
  }
  return at < markup.size() ? at + 1 : std::string_view::npos;
}

std::string_view name_of_tag(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  return tag.substr(0, tag.find_first_of(" />"));
}

} // namespace

std::optional<std::string> plain_text_of_clean(std::string_view markup) {
  Lines lines;
  for (std::size_t at = 0; at < markup.size();) {
    const std::size_t special = find_either(markup, at, '<', '&');
    lines.add(markup.substr(at, special - at));
    at = special;
    if (at == markup.size()) break;
    if (markup[at] == '&') {
      const std::string_view character = character_of_reference(markup, at);
      if (character.empty()) return std::nullopt;
      lines.add(character);
      continue;
    }
    const std::size_t end = behind_tag(markup, at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view name = name_of_tag(markup.substr(at, end - at));
    if (name.empty() || name.front() == '!' || contains(not_text, name)) return std::nullopt;
    if (contains(own_line, name)) lines.end_line();
    if (name == "td" || name == "th") lines.add(" ");
    at = end;
  }
  return lines.finish();
}

std::string plain_text(const SafeHtml& html) {
  if (std::optional<std::string> text = plain_text_of_clean(html.text())) return *std::move(text);
  const auto tree = HtmlTree::parse_fragment(html.text());
  return tree ? plain_text(tree->body()) : std::string();
}

std::string plain_line(std::string_view html) {
  if (find_either(html, 0, '<', '&') == html.size() && !html.contains('\0')) return collapse_space(html);
  const auto tree = HtmlTree::parse_fragment(html);
  if (!tree) return collapse_space(html);
  return collapse_space(decode_references_again(replace_all(plain_text(tree->body()), "\n", " ")));
}

} // namespace offprint
