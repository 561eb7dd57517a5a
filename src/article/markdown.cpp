#include "article/markdown.h"

#include "base/text.h"
#include "html/allow_list.h"
#include "html/tree.h"

#include <libxml/tree.h>

#include <algorithm>

namespace offprint {

namespace {

// The sanitiser bounds how deep a body nests, so that going down by recursion is safe here.
class MarkdownWriter {
public:
  std::string write(const xmlNode* body) {
    put_blocks(body, "");
    return std::move(out_);
  }

private:
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (std::string_view("\\`*_[]<>").contains(c)) out += '\\';
      out += c;
    }
    return out;
  }

  static std::string address_of(const xmlNode* element, const char* name) {
    return replace_all(replace_all(attribute(element, name).value_or(""), "(", "%28"), ")", "%29");
  }

  static std::string inline_of(const xmlNode* parent) {
    std::string text;
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next)
      text += inline_node(node);
    return text;
  }

  static std::string inline_node(const xmlNode* node) {
    if (is_text(node)) return escaped(reinterpret_cast<const char*>(node->content));
    const std::string_view name = element_name(node);
    if (name == "br") return "  \n";
    if (name == "img")
      return "![" + escaped(attribute(node, "alt").value_or("")) + "](" + address_of(node, "src") + ")";
    std::string inner = inline_of(node);
    if (inner.empty()) return {};
    if (name == "strong" || name == "b") return "**" + inner + "**";
    if (name == "em" || name == "i" || name == "cite") return "*" + inner + "*";
    if (name == "code") return "`" + text_content(node) + "`";
    if (name == "a") return "[" + inner + "](" + address_of(node, "href") + ")";
    if (name == "ruby" || name == "sup" || name == "sub" || name == "del" || name == "ins")
      return outer_html(node);
    return inner;
  }

  void put_line(std::string_view prefix, const std::string& text) {
    if (trim(text).empty()) return;
    if (!out_.empty()) {
      // The empty line belongs to what both blocks are in.
      const std::size_t shared = std::min(prefix.size(), last_prefix_.size());
      out_ += trim(prefix.substr(0, shared));
      out_ += '\n';
    }
    last_prefix_ = prefix;
    for (const std::string_view line : split(text, '\n')) out_.append(prefix).append(line) += '\n';
  }

  void put_list(const xmlNode* list, const std::string& prefix) {
    int number = 1;
    for (const xmlNode* item = list->children; item != nullptr; item = item->next) {
      if (!is_element(item, "li")) continue;
      const std::string mark = is_element(list, "ol") ? std::to_string(number++) + ". " : "- ";
      std::string text;
      for (const xmlNode* node = item->children; node != nullptr; node = node->next)
        if (!is_element(node, "ul") && !is_element(node, "ol")) text += inline_node(node);
      if (item == first_item(list) && trim(prefix).empty() == prefix.empty()) {
        put_line(prefix, mark + text);
      } else {
        out_.append(prefix).append(mark + text) += '\n';
      }
      for (const xmlNode* node = item->children; node != nullptr; node = node->next)
        if (is_element(node, "ul") || is_element(node, "ol"))
          put_list(node, prefix + std::string(mark.size(), ' '));
    }
  }

  static const xmlNode* first_item(const xmlNode* list) {
    const xmlNode* item = list->children;
    while (item != nullptr && !is_element(item, "li")) item = item->next;
    return item;
  }

  void put_figure(const xmlNode* figure, const std::string& prefix) {
    if (const xmlNode* image = first_element(figure, "img")) put_line(prefix, inline_node(image));
    if (const xmlNode* caption = first_element(figure, "figcaption")) put_line(prefix, inline_of(caption));
  }

  void put_blocks(const xmlNode* parent, const std::string& prefix) {
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) put_block(node, prefix);
  }

  void put_block(const xmlNode* node, const std::string& prefix) {
    const std::string_view name = element_name(node);
    if (is_heading(name)) {
      put_line(prefix, std::string(static_cast<std::size_t>(name[1] - '0'), '#') + " " + inline_of(node));
    } else if (name == "ul" || name == "ol") {
      put_list(node, prefix);
    } else if (name == "blockquote") {
      put_blocks(node, prefix + "> ");
    } else if (name == "pre") {
      put_line(prefix, "```\n" + text_content(node) + "\n```");
    } else if (name == "figure") {
      put_figure(node, prefix);
    } else if (name == "hr") {
      put_line(prefix, "---");
    } else if (name == "table" || name == "dl") {
      put_line(prefix, outer_html(node));
    } else if (name == "div" || name == "section" || name == "aside") {
      put_blocks(node, prefix);
    } else {
      put_line(prefix, name == "p" ? inline_of(node) : inline_node(node));
    }
  }

  std::string out_;
  std::string last_prefix_;
};

} // namespace

std::string markdown_of(const SafeHtml& body) {
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(body.text());
  return tree ? MarkdownWriter().write(tree->body()) : std::string();
}

} // namespace offprint
