#include "html/tree.h"

#include "html/characters.h"
#include "html/gumbo_parser.h"
#include "html/markup_bounds.h"

#include "base/text.h"

#include <fmt/format.h>
#include <gumbo.h>
#include <libxml/tree.h>

#include <vector>

namespace offprint {
namespace {

constexpr std::size_t gumbo_bytes_per_node = 256; // a node, its attributes, and its share of text

const xmlChar* xml(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN && element.tag != GUMBO_TAG_LAST)
    return gumbo_normalized_tagname(element.tag);
  GumboStringPiece original = element.original_tag;
  gumbo_tag_from_original_text(&original);
  return original.data == nullptr ? "unknown" : ascii_lower({original.data, original.length});
}

void copy_attributes(const GumboElement& element, xmlNode* made) {
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* given = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    xmlNewProp(made, xml(given->name), xml(given->value));
  }
}

/// Copies gumbo's tree into a libxml2 document, under limits, without recursion.
class TreeCopy {
public:
  TreeCopy(xmlDoc* document, const TreeLimits& limits) : document_(document), limits_(limits) {}

  /// Copies what is below `source` to below `target`, which stands at `depth`.
  Status copy_children(const GumboNode* source, xmlNode* target, std::size_t depth) {
    levels_.push_back({&source->v.element.children, 0, target, depth});
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.next_child == level.children->length) {
        levels_.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(level.children->data[level.next_child++]);
      if (++nodes_ > limits_.nodes) {
        return fail(ErrorKind::refused, "HTML", fmt::format("more than {} nodes", limits_.nodes));
      }
      copy(child, level);
    }
    return {};
  }

private:
  struct Level {
    const GumboVector* children;
    unsigned next_child;
    xmlNode* target;
    std::size_t depth; ///< of the target
  };

  void copy(const GumboNode* node, const Level level) {
    switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: copy_element(node->v.element, level); break;
    case GUMBO_NODE_COMMENT:
      append_child(place(level), xmlNewDocComment(document_, xml(node->v.text.text)));
      break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      append_child(place(level), xmlNewDocText(document_, xml(node->v.text.text)));
      break;
    case GUMBO_NODE_DOCUMENT: break;
    }
  }

  void copy_element(const GumboElement& element, const Level& level) {
    xmlNode* made = xmlNewDocNode(document_, nullptr, xml(name_of(element).c_str()), nullptr);
    copy_attributes(element, made);
    const bool at_limit = level.depth >= limits_.depth;
    append_child(at_limit ? level.target->parent : level.target, made);
    levels_.push_back({&element.children, 0, made, at_limit ? level.depth : level.depth + 1});
  }

  // At the depth limit an element's children become its following siblings; what comes after them must come
  // after them still.
  xmlNode* place(const Level& level) const {
    const bool followed = level.depth >= limits_.depth && level.target->next != nullptr;
    return followed ? level.target->parent : level.target;
  }

  xmlDoc* document_;
  const TreeLimits& limits_;
  std::vector<Level> levels_;
  std::size_t nodes_ = 0;
};

xmlNode* child_element(const xmlNode* parent, std::string_view name) {
  if (parent == nullptr) return nullptr;
  for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
    if (is_element(child, name)) return child;
  }
  return nullptr;
}

} // namespace

void HtmlTree::Free::operator()(xmlDoc* document) const {
  xmlFreeDoc(document);
}

HtmlTree::HtmlTree(std::unique_ptr<xmlDoc, Free> document) : document_(std::move(document)) {}

Result<HtmlTree> HtmlTree::parse(std::string_view utf8, const TreeLimits& limits) {
  return parse_in_context(utf8, limits, false);
}

Result<HtmlTree> HtmlTree::parse_fragment(std::string_view utf8, const TreeLimits& limits) {
  return parse_in_context(utf8, limits, true);
}

Result<HtmlTree> HtmlTree::parse_in_context(std::string_view utf8, const TreeLimits& limits, bool fragment) {
  if (utf8.size() > limits.bytes) {
    return fail(ErrorKind::refused, "HTML",
                fmt::format("{} bytes, more than the limit of {}", utf8.size(), limits.bytes));
  }
  std::string printable;
  std::string bounded;
  const auto markup = within_bounds(without_control_characters(utf8, printable),
                                    {.open_elements = 2 * limits.depth}, bounded);
  const auto memory = limits.nodes * gumbo_bytes_per_node + 4 * markup.size();
  const auto parsed = GumboTree::parse(markup, fragment, memory);
  if (!parsed) return pass_on(parsed);

  std::unique_ptr<xmlDoc, Free> document(xmlNewDoc(xml("1.0")));
  xmlNode* html = xmlNewDocNode(document.get(), nullptr, xml("html"), nullptr);
  xmlDocSetRootElement(document.get(), html);
  xmlNode* target = html;
  std::size_t depth = 1;
  if (fragment) {
    append_child(html, new_element(html, "head"));
    target = new_element(html, "body");
    append_child(html, target);
    depth = 2;
  } else {
    copy_attributes(parsed->root()->v.element, html);
  }
  if (auto copied = TreeCopy(document.get(), limits).copy_children(parsed->root(), target, depth); !copied) {
    return pass_on(copied);
  }
  HtmlTree tree(std::move(document));
  for (const char* name : {"head", "body"}) {
    if (child_element(html, name) == nullptr) append_child(html, new_element(html, name));
  }
  return tree;
}

xmlNode* HtmlTree::root() const {
  return xmlDocGetRootElement(document_.get());
}

xmlNode* HtmlTree::head() const {
  return child_element(root(), "head");
}

xmlNode* HtmlTree::body() const {
  return child_element(root(), "body");
}

} // namespace offprint
