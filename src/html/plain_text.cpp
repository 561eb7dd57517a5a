#include "html/plain_text.h"

#include "html/name_set.h"

#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

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

std::string plain_text(const SafeHtml& html) {
  const auto tree = HtmlTree::parse_fragment(html.text());
  return tree ? plain_text(tree->body()) : std::string();
}

std::string plain_line(std::string_view html) {
  const auto tree = HtmlTree::parse_fragment(html);
  if (!tree) return collapse_space(html);
  return collapse_space(decode_references_again(replace_all(plain_text(tree->body()), "\n", " ")));
}

} // namespace offprint
