#pragma once

#include "base/error.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

using xmlDoc = struct _xmlDoc;
using xmlNode = struct _xmlNode;

namespace offprint {

struct TreeLimits {
  std::size_t bytes = 10'000'000;
  std::size_t nodes = 1'000'000;
  std::size_t depth = 500; ///< deeper elements become siblings at this depth; nothing of their text is lost
};

/// An HTML document as a libxml2 tree, in no namespace, names in lower case; script, style and comments are
/// there too. The parser (WHATWG HTML, by gumbo) is hidden behind it.
class HtmlTree {
public:
  /// A whole page: html, head and body are always there. `utf8` must be well-formed UTF-8.
  static Result<HtmlTree> parse(std::string_view utf8, const TreeLimits& limits = {});

  /// A fragment, as innerHTML of a body; its nodes are the children of body().
  static Result<HtmlTree> parse_fragment(std::string_view utf8, const TreeLimits& limits = {});

  xmlNode* root() const; ///< the html element
  xmlNode* head() const;
  xmlNode* body() const;

private:
  struct Free {
    void operator()(xmlDoc* document) const;
  };

  explicit HtmlTree(std::unique_ptr<xmlDoc, Free> document);
  static Result<HtmlTree> parse_in_context(std::string_view utf8, const TreeLimits& limits, bool fragment);

  std::unique_ptr<xmlDoc, Free> document_;
};

// Small words over libxml2's nodes, so that the rest of the house need not speak its tongue. All are safe on
// nullptr.

bool is_element(const xmlNode* node);
bool is_element(const xmlNode* node, std::string_view name);
bool is_text(const xmlNode* node);
bool is_blank_text(const xmlNode* node);            ///< a text of nothing but white space, of any script
std::string_view element_name(const xmlNode* node); ///< "" where it is not an element

std::optional<std::string> attribute(const xmlNode* node, const char* name);
void set_attribute(xmlNode* node, const char* name, const std::string& value);
void remove_attribute(xmlNode* node, const char* name);

/// All text below the node, in order, as it stands.
std::string text_content(const xmlNode* node);

/// What a text node says from now on.
void set_text(xmlNode* node, const std::string& text);

xmlNode* parent_of(const xmlNode* node);

/// Whether a node is `box`, or below it.
bool is_at_or_below(const xmlNode* node, const xmlNode* box);

/// The nearest element of that name around the node, not the node itself; nullptr where there is none.
xmlNode* enclosing_element(const xmlNode* node, std::string_view name);

xmlNode* first_child(const xmlNode* node);
xmlNode* next_sibling(const xmlNode* node);

/// The next node in document order below `root`, or nullptr at the end. `after_children` goes on behind the
/// node's descendants.
xmlNode* next_node(const xmlNode* node, const xmlNode* root);
xmlNode* next_node_after_children(const xmlNode* node, const xmlNode* root);

/// Calls `visit` for every element below `root`, in document order. The tree must not be changed meanwhile.
void for_each_element(const xmlNode* root, const std::function<void(xmlNode*)>& visit);

xmlNode* first_element(const xmlNode* root, std::string_view name); ///< the first below `root` of that name

xmlNode* new_element(const xmlNode* in_document_of, const char* name);
xmlNode* new_text(const xmlNode* in_document_of, std::string_view text);
void append_child(xmlNode* parent, xmlNode* child);
void insert_before(xmlNode* sibling, xmlNode* inserted);
Status insert_markup_before(xmlNode* sibling, std::string_view utf8); ///< a fragment; HtmlTree's errors
void rename_element(xmlNode* element, const char* name);
void remove_node(xmlNode* node);           ///< with all below it; freed
void replace_with_children(xmlNode* node); ///< the node goes, its children take its place

/// WHATWG HTML serialisation of the node's children, but for one thing: U+00A0 stays a character (the archive
/// is UTF-8). Attributes come in the order of the tree. Void elements have no end tag.
std::string inner_html(const xmlNode* node);
std::string outer_html(const xmlNode* node);

} // namespace offprint
