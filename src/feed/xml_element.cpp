#include "feed/xml_element.h"

#include "base/text.h"
#include "html/tree.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool in_namespace(const xmlAttr* given, Vocabulary vocabulary) {
  return given->ns != nullptr && vocabulary_of_namespace(view(given->ns->href)) == vocabulary;
}

std::string value_of(const xmlAttr* given) {
  std::string value;
  for (const xmlNode* part = given->children; part != nullptr; part = part->next)
    value += view(part->content);
  return std::string(trim(value));
}

/// The first attribute that `matches`.
template <class Matches>
std::string attribute_where(const xmlNode* element, const Matches& matches) {
  if (!is_element(element)) return {};
  for (const xmlAttr* given = element->properties; given != nullptr; given = given->next)
    if (matches(given)) return value_of(given);
  return {};
}

} // namespace

Vocabulary vocabulary_of(const xmlNode* element) {
  if (!is_element(element)) return Vocabulary::other;
  if (element->ns != nullptr) {
    const Vocabulary vocabulary = vocabulary_of_namespace(view(element->ns->href));
    return vocabulary == Vocabulary::other && element->ns->prefix == nullptr ? Vocabulary::core : vocabulary;
  }
  const std::string_view name = element_name(element);
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? Vocabulary::core : vocabulary_of_prefix(name.substr(0, colon));
}

std::string_view local_name(const xmlNode* element) {
  const std::string_view name = element_name(element);
  return name.substr(name.rfind(':') + 1);
}

bool is(const xmlNode* node, Vocabulary vocabulary, std::string_view name) {
  return is_element(node) && equal_ignoring_ascii_case(local_name(node), name) &&
         vocabulary_of(node) == vocabulary;
}

const xmlNode* child(const xmlNode* parent, Vocabulary vocabulary, std::string_view name) {
  const xmlNode* node = parent == nullptr ? nullptr : parent->children;
  while (node != nullptr && !is(node, vocabulary, name)) node = node->next;
  return node;
}

std::vector<const xmlNode*> children(const xmlNode* parent, Vocabulary vocabulary, std::string_view name) {
  std::vector<const xmlNode*> found;
  for (const xmlNode* node = parent == nullptr ? nullptr : parent->children; node != nullptr;
       node = node->next)
    if (is(node, vocabulary, name)) found.push_back(node);
  return found;
}

std::string text_of_child(const xmlNode* parent, Vocabulary vocabulary, std::string_view name) {
  for (const xmlNode* element : children(parent, vocabulary, name))
    if (std::string text = trimmed_text(element); !text.empty()) return text;
  return {};
}

std::string trimmed_text(const xmlNode* element) {
  return std::string(trim_unicode(text_content(element)));
}

bool has_element_children(const xmlNode* element) {
  const xmlNode* node = element == nullptr ? nullptr : element->children;
  while (node != nullptr && !is_element(node)) node = node->next;
  return node != nullptr;
}

std::string plain_attribute(const xmlNode* element, const char* name) {
  return attribute_where(
      element, [&](const xmlAttr* given) { return given->ns == nullptr && view(given->name) == name; });
}

std::string xml_attribute(const xmlNode* element, const char* name) {
  constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";
  return attribute_where(element, [&](const xmlAttr* given) {
    return given->ns != nullptr && view(given->ns->href) == xml_namespace && view(given->name) == name;
  });
}

std::string rdf_attribute(const xmlNode* element, const char* name) {
  return attribute_where(element, [&](const xmlAttr* given) {
    const bool ours = in_namespace(given, Vocabulary::rdf) && view(given->name) == name;
    return ours || (given->ns == nullptr && view(given->name) == "rdf:" + std::string(name));
  });
}

} // namespace offprint
