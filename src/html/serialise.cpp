#include "html/tree.h"

#include "html/name_set.h"
#include "html/plain_text.h"

#include <libxml/tree.h>

namespace offprint {
namespace {

constexpr NameSet<17> void_elements = {"area",  "base",  "basefont", "bgsound", "br",    "col",
                                       "embed", "frame", "hr",       "img",     "input", "keygen",
                                       "link",  "meta",  "source",   "track",   "wbr"};
constexpr NameSet<7> raw_text_elements = {"style",   "script",   "xmp",      "iframe",
                                          "noembed", "noframes", "plaintext"};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

void escape(std::string_view text, bool in_attribute, std::string& out) {
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '"' && in_attribute) {
      out += "&quot;";
    } else if (c == '<' && !in_attribute) {
      out += "&lt;";
    } else if (c == '>' && !in_attribute) {
      out += "&gt;";
    } else {
      out += c;
    }
  }
}

// The parser drops a line feed right behind these start tags, so the text's own needs a second one before it.
bool needs_line_feed(const xmlNode* element) {
  const auto name = element_name(element);
  return (name == "pre" || name == "textarea" || name == "listing") && is_text(element->children) &&
         view(element->children->content).starts_with('\n');
}

void open_tag(const xmlNode* element, std::string& out) {
  out += '<';
  out += element_name(element);
  for (const xmlAttr* given = element->properties; given != nullptr; given = given->next) {
    out += ' ';
    out += view(given->name);
    out += "=\"";
    for (const xmlNode* part = given->children; part != nullptr; part = part->next)
      escape(view(part->content), true, out);
    out += '"';
  }
  out += '>';
  if (needs_line_feed(element)) out += '\n';
}

void close_tag(const xmlNode* element, std::string& out) {
  const auto name = element_name(element);
  if (contains(void_elements, name)) return;
  out += "</";
  out += name;
  out += '>';
}

void start_node(const xmlNode* node, std::string& out) {
  if (is_element(node)) {
    open_tag(node, out);
  } else if (is_text(node)) {
    const bool raw = contains(raw_text_elements, element_name(node->parent));
    if (raw) {
      out += view(node->content);
    } else {
      escape(view(node->content), false, out);
    }
  } else if (node->type == XML_COMMENT_NODE) {
    out += "<!--";
    out += view(node->content);
    out += "-->";
  }
}

void serialise(const xmlNode* root, bool children_only, std::string& out) {
  const xmlNode* node = root;
  while (node != nullptr) {
    if (node != root || !children_only) start_node(node, out);
    const bool enter =
        is_element(node) && node->children != nullptr && !contains(void_elements, element_name(node));
    if (enter) {
      node = node->children;
      continue;
    }
    if (is_element(node) && (node != root || !children_only)) close_tag(node, out);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      if (node != root || !children_only) close_tag(node, out);
    }
    node = node == root ? nullptr : node->next;
  }
}

} // namespace

std::string inner_html(const xmlNode* node) {
  std::string out;
  serialise(node, true, out);
  return out;
}

std::string outer_html(const xmlNode* node) {
  std::string out;
  serialise(node, false, out);
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += c;
    }
  }
  return out;
}

} // namespace offprint
