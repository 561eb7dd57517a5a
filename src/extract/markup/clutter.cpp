#include "extract/markup/clutter.h"

#include "html/allow_list.h"
#include "html/name_set.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <functional>

namespace offprint {
namespace {

constexpr NameSet<19> never_article = {"script",   "style",    "nav",  "footer", "button", "input", "select",
                                       "textarea", "template", "svg",  "canvas", "dialog", "menu",  "object",
                                       "embed",    "applet",   "link", "meta",   "iframe"};

/// Words that are only read out, by the names that page makers share, or by the usual style.
bool is_for_screen_readers(const xmlNode* element) {
  if (!is_element(element, "span") && !is_element(element, "small")) return false;
  const std::string classes = ascii_lower(attribute(element, "class").value_or(""));
  for (const char* name :
       {"screen-reader", "screenreader", "sr-only", "visually-hidden", "visuallyhidden", "a11y-hidden"})
    if (classes.contains(name)) return true;
  const std::string style = replace_all(ascii_lower(attribute(element, "style").value_or("")), " ", "");
  return style.contains("clip") && style.contains("position:absolute") && style.contains("width:1px");
}

/// Visits the elements below `root`; what `unwanted` says true of goes with all below it.
void remove_where(xmlNode* root, const std::function<bool(xmlNode*)>& unwanted) {
  xmlNode* node = next_node(root, root);
  while (node != nullptr) {
    if (is_element(node) && unwanted(node)) {
      xmlNode* next = next_node_after_children(node, root);
      remove_node(node);
      node = next;
    } else {
      node = next_node(node, root);
    }
  }
}

// At the end, a heading headed something that is gone.
void remove_last_idle_heading(xmlNode* body) {
  xmlNode* heading = nullptr;
  xmlNode* node = next_node(body, body);
  while (node != nullptr) {
    if (is_heading(element_name(node))) {
      heading = node;
      node = next_node_after_children(node, body);
      continue;
    }
    if ((is_text(node) && !is_blank_text(node)) || is_element(node, "img")) heading = nullptr;
    node = next_node(node, body);
  }
  remove_node(heading);
}

} // namespace

void remove_body_clutter(xmlNode* body) {
  remove_where(body, [](xmlNode* element) {
    const bool attribution = is_element(element, "footer") && is_element(parent_of(element), "blockquote");
    return (contains(never_article, element_name(element)) && !attribution) || is_for_screen_readers(element);
  });
  remove_last_idle_heading(body);
}

} // namespace offprint
