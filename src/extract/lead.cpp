#include "extract/lead.h"

#include "extract/hints.h"
#include "extract/short_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

namespace offprint {
namespace {

constexpr std::size_t shortest = 40;
constexpr std::size_t longest = 1'500;

bool contains_node(const xmlNode* element, const xmlNode* node) {
  for (; node != nullptr; node = node->parent) {
    if (node == element) return true;
  }
  return false;
}

bool is_text_box(const xmlNode* element) {
  const auto name = element_name(element);
  return name == "p" || name == "div" || name == "h2" || name == "h3" || name == "section" ||
         name == "strong" || name == "span";
}

} // namespace

std::string find_standfirst(const xmlNode* page_body, const xmlNode* body, std::string_view description) {
  const auto start = first_characters(description, 40);
  std::string named;
  for (const xmlNode* node = next_node(page_body, page_body); node != nullptr && node != body;
       node = next_node(node, page_body)) {
    if (!is_text_box(node) || contains_node(node, body)) continue;
    const bool is_named = named.empty() && is_named_standfirst(node);
    if (!is_named && start.size() < 20) continue;
    const auto text = short_text(node, longest);
    if (text.size() < shortest) continue;
    if (start.size() >= 20 && text.starts_with(start)) return text;
    if (is_named) named = text;
  }
  return named;
}

} // namespace offprint
