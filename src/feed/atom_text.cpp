#include "feed/atom_text.h"

#include "base/text.h"
#include "feed/markup.h"
#include "feed/xml_element.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <libxml/tree.h>

namespace offprint {

namespace {

enum class Form { plain, html, elements, none };

bool is_html_type(std::string_view type) {
  return type == "html" || type == "xhtml" || type == "text/html" || type == "application/xhtml+xml";
}

bool is_plain_type(std::string_view type) {
  return type == "text" || (type.starts_with("text/") && type != "text/html");
}

/// Without a type it is plain text, but Atom 0.3 had a mode for markup, and some feeds of 1.0 forget the
/// type.
Form form_without_type(const xmlNode* element, std::string_view mode) {
  if (has_element_children(element)) return Form::elements;
  const bool title = equal_ignoring_ascii_case(local_name(element), "title");
  if (mode == "escaped") return Form::html;
  return !title && has_html_tags(text_content(element)) ? Form::html : Form::plain;
}

Form form_of(const xmlNode* element) {
  const std::string type = ascii_lower(plain_attribute(element, "type"));
  const std::string mode = ascii_lower(plain_attribute(element, "mode"));
  if (element == nullptr || mode == "base64" || !plain_attribute(element, "src").empty()) return Form::none;
  if (type.empty()) return form_without_type(element, mode);
  if (is_html_type(type)) return has_element_children(element) ? Form::elements : Form::html;
  if (is_plain_type(type)) return has_element_children(element) ? Form::elements : Form::plain;
  return Form::none;
}

/// RFC 4287, 3.1.1.3: XHTML stands in one div, which is not part of it.
const xmlNode* without_wrapper(const xmlNode* element) {
  const xmlNode* only = nullptr;
  for (const xmlNode* node = element->children; node != nullptr; node = node->next) {
    if (is_text(node) && trim(text_content(node)).empty()) continue;
    if (only != nullptr || !is_element(node)) return element;
    only = node;
  }
  return only != nullptr && equal_ignoring_ascii_case(local_name(only), "div") ? only : element;
}

} // namespace

std::string atom_html(const xmlNode* element) {
  switch (form_of(element)) {
  case Form::plain: return escape_html(trimmed_text(element));
  case Form::html: return trimmed_text(element);
  case Form::elements: return std::string(trim(inner_html(without_wrapper(element))));
  case Form::none: break;
  }
  return {};
}

std::string atom_line(const xmlNode* element) {
  switch (form_of(element)) {
  case Form::plain: return collapse_space(text_content(element));
  case Form::html:
  case Form::elements: return line_in(element);
  case Form::none: break;
  }
  return {};
}

} // namespace offprint
