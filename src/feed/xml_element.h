#pragma once

#include "feed/vocabulary.h"

#include <string>
#include <string_view>
#include <vector>

using xmlNode = struct _xmlNode;

namespace offprint {

// Words over the elements of an XML document, beside those of html/tree.h. All are safe on nullptr.

/// By the element's namespace, else by its prefix; without either, or in an unknown default namespace, it is
/// the format's own.
Vocabulary vocabulary_of(const xmlNode* element);

/// "encoded" of "content:encoded", declared or not.
std::string_view local_name(const xmlNode* element);

/// Whether it is the element of that name (ASCII case ignored, as some feeds do) in that vocabulary.
bool is(const xmlNode* node, Vocabulary vocabulary, std::string_view name);

/// The first such child, or nullptr; and all of them.
const xmlNode* child(const xmlNode* parent, Vocabulary vocabulary, std::string_view name);
std::vector<const xmlNode*> children(const xmlNode* parent, Vocabulary vocabulary, std::string_view name);

/// The first such child that has any text, and that text without white space around it; "" where there is
/// none.
std::string text_of_child(const xmlNode* parent, Vocabulary vocabulary, std::string_view name);

/// All text in it, without white space around it.
std::string trimmed_text(const xmlNode* element);

bool has_element_children(const xmlNode* element);

/// The attribute `name` of an element in no namespace, or "" (html/tree.h's attribute takes one in any).
std::string plain_attribute(const xmlNode* element, const char* name);

/// xml:lang, xml:base, or "".
std::string xml_attribute(const xmlNode* element, const char* name);

/// rdf:about, rdf:resource, or "".
std::string rdf_attribute(const xmlNode* element, const char* name);

} // namespace offprint
