#include "extract/rules/restructure.h"

#include "base/text.h"
#include "html/name_set.h"

#include <libxml/tree.h>

#include <vector>

namespace offprint {
namespace {

constexpr NameSet<30> blocks{"address", "article", "aside",   "blockquote", "dd", "details", "div", "dl",
                             "dt",      "figure",  "footer",  "form",       "h1", "h2",      "h3",  "h4",
                             "h5",      "h6",      "header",  "hr",         "li", "main",    "nav", "ol",
                             "p",       "pre",     "section", "table",      "td", "ul"};

bool is_block_element(std::string_view name) {
  return contains(blocks, name);
}

void dissolve(const SiteRule& rule, RulePage& page) {
  for (const std::string& xpath : rule.dissolve) {
    for (xmlNode* element : page.find_elements("dissolve", xpath)) {
      if (!page.is_frame(element)) replace_with_children(element);
    }
    page.changed();
  }
}

void wrap(const SiteRule& rule, RulePage& page) {
  for (const Wrapping& wrapping : rule.wrap_in) {
    for (xmlNode* node : page.find("wrap_in", wrapping.xpath).nodes) {
      if (!(is_element(node) || is_text(node)) || page.is_frame(node)) continue;
      xmlNode* wrapper = new_element(node, wrapping.element.c_str());
      insert_before(node, wrapper);
      append_child(wrapper, node);
    }
    page.changed();
  }
}

void move(const SiteRule& rule, RulePage& page) {
  for (const Move& move : rule.move_into) {
    const auto targets = page.find_elements("move_into", move.target);
    if (targets.empty()) continue;
    xmlNode* target = targets.front();
    const xmlNode* moved = nullptr;
    for (xmlNode* node : page.find("move_into", move.xpath).nodes) {
      if (!(is_element(node) || is_text(node)) || page.is_frame(node) || is_at_or_below(target, node))
        continue;
      if (moved != nullptr && is_at_or_below(node, moved)) continue; // it went along
      append_child(target, node);
      moved = node;
    }
    page.changed();
  }
}

void load_lazy_pictures(const SiteRule& rule, RulePage& page) {
  for (const std::string& name : rule.src_lazy_load_attr) {
    const std::string attribute_name = ascii_lower(name);
    for_each_element(page.tree().body(), [&](xmlNode* element) {
      if (!is_element(element, "img")) return;
      const auto address = attribute(element, attribute_name.c_str());
      if (!address || trim(*address).empty()) return;
      const std::string value(trim(*address));
      set_attribute(element, value.find(' ') == std::string::npos ? "src" : "srcset", value);
    });
  }
  page.changed();
}

bool is_blank(const xmlNode* node) {
  return node->type == XML_COMMENT_NODE || (is_text(node) && trim_unicode(text_content(node)).empty());
}

/// How many children from `node` on are line breaks with nothing but white space between them; `end` is the
/// one behind them.
int breaks_at(xmlNode* node, xmlNode*& end) {
  int breaks = 0;
  end = node;
  for (; node != nullptr && (is_element(node, "br") || is_blank(node)); node = node->next) {
    if (!is_element(node, "br")) continue;
    ++breaks;
    end = node->next;
  }
  return breaks;
}

bool has_double_break(xmlNode* parent) {
  for (xmlNode* child = parent->children; child != nullptr;) {
    xmlNode* end = child->next;
    if (is_element(child, "br") && breaks_at(child, end) >= 2) return true;
    child = end;
  }
  return false;
}

void part_into_paragraphs(xmlNode* parent) {
  xmlNode* paragraph = nullptr;
  for (xmlNode* child = parent->children; child != nullptr;) {
    xmlNode* next = child->next;
    xmlNode* end = next;
    if (is_element(child, "br") && breaks_at(child, end) >= 2) {
      for (xmlNode* gap = child; gap != end;) {
        xmlNode* behind = gap->next;
        remove_node(gap);
        gap = behind;
      }
      next = end;
      paragraph = nullptr;
    } else if (is_element(child) && is_block_element(element_name(child))) {
      paragraph = nullptr;
    } else if (paragraph != nullptr || !is_blank(child)) {
      if (paragraph == nullptr) {
        paragraph = new_element(child, "p");
        insert_before(child, paragraph);
      }
      append_child(paragraph, child);
    }
    child = next;
  }
}

} // namespace

void restructure(const SiteRule& rule, RulePage& page) {
  dissolve(rule, page);
  wrap(rule, page);
  move(rule, page);
  load_lazy_pictures(rule, page);
}

void paragraphs_for_double_breaks(xmlNode* body, RulePage& page) {
  std::vector<xmlNode*> parents;
  for (xmlNode* node = body; node != nullptr;) {
    if (is_element(node, "pre")) {
      node = next_node_after_children(node, body);
      continue;
    }
    const bool may_hold_paragraphs =
        is_element(node) && (node == body || is_block_element(element_name(node)));
    if (may_hold_paragraphs && has_double_break(node)) parents.push_back(node);
    node = next_node(node, body);
  }
  for (xmlNode* parent : parents) {
    if (is_element(parent, "p")) rename_element(parent, "div");
    part_into_paragraphs(parent);
  }
  page.changed();
}

} // namespace offprint
