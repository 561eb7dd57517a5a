#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <cassert>
#include <cstring>

// The words of tree.h for reading and changing a tree node by node. Nodes are linked by hand: libxml2's own
// linking joins adjacent texts and frees the joined one, which leaves its caller with a dead pointer.

namespace offprint {
namespace {

const xmlChar* xml(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Without counting the name's length first, which would be most of the work.
bool is_named(const xmlChar* given, std::string_view name) {
  const char* text = reinterpret_cast<const char*>(given);
  return text != nullptr && !name.empty() && text[0] == name[0] &&
         std::strncmp(text, name.data(), name.size()) == 0 && text[name.size()] == '\0';
}

const xmlAttr* find_attribute(const xmlNode* node, std::string_view name) {
  if (!is_element(node)) return nullptr;
  for (const xmlAttr* given = node->properties; given != nullptr; given = given->next) {
    if (is_named(given->name, name)) return given;
  }
  return nullptr;
}

} // namespace

bool is_element(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE;
}

bool is_element(const xmlNode* node, std::string_view name) {
  return is_element(node) && is_named(node->name, name);
}

bool is_text(const xmlNode* node) {
  return node != nullptr && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
}

bool is_blank_text(const xmlNode* node) {
  return is_text(node) && trim_unicode(view(node->content)).empty();
}

std::string_view element_name(const xmlNode* node) {
  return is_element(node) ? view(node->name) : std::string_view();
}

xmlNode* first_child(const xmlNode* node) {
  return node == nullptr ? nullptr : node->children;
}

xmlNode* next_sibling(const xmlNode* node) {
  return node == nullptr ? nullptr : node->next;
}

xmlNode* parent_of(const xmlNode* node) {
  return node == nullptr ? nullptr : node->parent;
}

bool is_at_or_below(const xmlNode* node, const xmlNode* box) {
  while (node != nullptr && node != box) node = node->parent;
  return node != nullptr;
}

xmlNode* enclosing_element(const xmlNode* node, std::string_view name) {
  xmlNode* around = parent_of(node);
  while (around != nullptr && !is_element(around, name)) around = parent_of(around);
  return around;
}

std::optional<std::string> attribute(const xmlNode* node, const char* name) {
  const xmlAttr* given = find_attribute(node, name);
  if (given == nullptr) return std::nullopt;
  std::string value;
  for (const xmlNode* part = given->children; part != nullptr; part = part->next)
    value += view(part->content);
  return value;
}

void set_text(xmlNode* node, const std::string& text) {
  xmlNodeSetContent(node, nullptr);
  xmlNodeAddContentLen(node, reinterpret_cast<const xmlChar*>(text.data()), static_cast<int>(text.size()));
}

void set_attribute(xmlNode* node, const char* name, const std::string& value) {
  if (!is_element(node)) return;
  // In place, so that an attribute keeps its rank among the others.
  if (const xmlAttr* given = find_attribute(node, name);
      given != nullptr && given->children != nullptr && given->children == given->last) {
    xmlNode* text = given->children;
    xmlNodeSetContent(text, nullptr);
    xmlNodeAddContentLen(text, xml(value.data()), static_cast<int>(value.size()));
    return;
  }
  remove_attribute(node, name);
  xmlNewProp(node, xml(name), xml(value.c_str()));
}

void remove_attribute(xmlNode* node, const char* name) {
  if (find_attribute(node, name) != nullptr) xmlUnsetProp(node, xml(name));
}

std::string text_content(const xmlNode* node) {
  std::string text;
  if (is_text(node)) return std::string(view(node->content));
  for (const xmlNode* below = next_node(node, node); below != nullptr; below = next_node(below, node)) {
    if (is_text(below)) text += view(below->content);
  }
  return text;
}

xmlNode* next_node(const xmlNode* node, const xmlNode* root) {
  if (node == nullptr) return nullptr;
  if (is_element(node) && node->children != nullptr) return node->children;
  return next_node_after_children(node, root);
}

xmlNode* next_node_after_children(const xmlNode* node, const xmlNode* root) {
  for (; node != nullptr && node != root; node = node->parent) {
    if (node->next != nullptr) return node->next;
  }
  return nullptr;
}

void for_each_element(const xmlNode* root, const std::function<void(xmlNode*)>& visit) {
  for (xmlNode* node = next_node(root, root); node != nullptr; node = next_node(node, root)) {
    if (is_element(node)) visit(node);
  }
}

xmlNode* first_element(const xmlNode* root, std::string_view name) {
  for (xmlNode* node = next_node(root, root); node != nullptr; node = next_node(node, root)) {
    if (is_element(node, name)) return node;
  }
  return nullptr;
}

xmlNode* new_element(const xmlNode* in_document_of, const char* name) {
  return xmlNewDocNode(in_document_of->doc, nullptr, xml(name), nullptr);
}

xmlNode* new_text(const xmlNode* in_document_of, std::string_view text) {
  const char* start = text.data(); // its length is passed, too
  return xmlNewDocTextLen(in_document_of->doc, xml(start), static_cast<int>(text.size()));
}

void append_child(xmlNode* parent, xmlNode* child) {
  if (parent == nullptr || child == nullptr) return;
  assert(parent->doc == child->doc);
  xmlUnlinkNode(child);
  child->parent = parent;
  child->prev = parent->last;
  (parent->last != nullptr ? parent->last->next : parent->children) = child;
  parent->last = child;
}

void insert_before(xmlNode* sibling, xmlNode* inserted) {
  if (sibling == nullptr || inserted == nullptr || sibling == inserted) return;
  assert(sibling->doc == inserted->doc);
  xmlUnlinkNode(inserted);
  inserted->parent = sibling->parent;
  inserted->prev = sibling->prev;
  inserted->next = sibling;
  if (sibling->prev != nullptr) {
    sibling->prev->next = inserted;
  } else if (sibling->parent != nullptr) {
    sibling->parent->children = inserted;
  }
  sibling->prev = inserted;
}

Status insert_markup_before(xmlNode* sibling, std::string_view utf8) {
  const Result<HtmlTree> tree = HtmlTree::parse_fragment(utf8);
  if (!tree) return pass_on(tree);
  for (xmlNode* child = first_child(tree->body()); child != nullptr; child = child->next)
    if (xmlNode* copy = xmlDocCopyNode(child, sibling->doc, 1)) xmlAddPrevSibling(sibling, copy);
  return {};
}

void rename_element(xmlNode* element, const char* name) {
  xmlNodeSetName(element, reinterpret_cast<const xmlChar*>(name));
}

void remove_node(xmlNode* node) {
  if (node == nullptr) return;
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

void replace_with_children(xmlNode* node) {
  if (node == nullptr) return;
  while (node->children != nullptr) insert_before(node, node->children);
  remove_node(node);
}

} // namespace offprint
