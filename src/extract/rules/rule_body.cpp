#include "extract/rules/rule_body.h"

#include "base/text.h"
#include "html/name_set.h"

#include <libxml/tree.h>

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace offprint {
namespace {

constexpr NameSet<10> shown_without_text{"img",   "picture", "video", "audio",  "iframe",
                                         "embed", "object",  "math",  "canvas", "svg"};

bool says_anything(const xmlNode* root) {
  for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
    if (is_text(node) && !is_blank_text(node) && !is_element(node->parent, "script") &&
        !is_element(node->parent, "style"))
      return true;
    if (contains(shown_without_text, element_name(node))) return true;
  }
  return false;
}

bool is_skipped(const xmlNode* node, const std::vector<std::string>& parts) {
  const auto named = [&](const char* name) {
    const auto value = attribute(node, name);
    return value &&
           std::ranges::any_of(parts, [&](const std::string& part) { return value->contains(part); });
  };
  return named("id") || named("class");
}

/// Those of the nodes in the tree that are in no other of them, and no skipped element is above or at them.
std::vector<xmlNode*> outermost(const std::vector<xmlNode*>& nodes, const SiteRule& rule, RulePage& page) {
  const std::unordered_set<const xmlNode*> wanted(nodes.begin(), nodes.end());
  const xmlNode* root = page.tree().root();
  std::vector<xmlNode*> outer;
  for (xmlNode* node = page.tree().root(); node != nullptr;) {
    const bool chosen = wanted.contains(node);
    const bool skipped = !rule.skip_id_or_class.empty() && is_element(node) && !page.is_frame(node) &&
                         is_skipped(node, rule.skip_id_or_class);
    if (chosen && !skipped && says_anything(node)) outer.push_back(node);
    node = chosen || skipped ? next_node_after_children(node, root) : next_node(node, root);
  }
  return outer;
}

xmlNode* paragraph_of(const std::string& text, const xmlNode* in_document_of) {
  xmlNode* paragraph = new_element(in_document_of, "p");
  append_child(paragraph, new_text(paragraph, text));
  return paragraph;
}

/// The values of attributes that were found, as paragraphs: some pages have their article in one.
std::vector<std::string> texts_of(const XPathResult& found) {
  std::vector<std::string> texts;
  if (found.text) texts.push_back(*found.text);
  for (const xmlNode* node : found.nodes) {
    if (node->type == XML_ATTRIBUTE_NODE) texts.push_back(string_value(node));
  }
  std::erase_if(texts, [](const std::string& text) { return trim_unicode(text).empty(); });
  return texts;
}

xmlNode* joined(const std::vector<std::string>& texts, const std::vector<xmlNode*>& nodes, RulePage& page) {
  xmlNode* body = new_element(page.tree().root(), "div");
  if (nodes.empty() || page.is_frame(nodes.front())) {
    append_child(page.tree().body(), body);
  } else {
    insert_before(nodes.front(), body);
  }
  for (const std::string& text : texts) append_child(body, paragraph_of(text, body));
  for (xmlNode* node : nodes) {
    if (!page.is_frame(node)) append_child(body, node);
  }
  page.changed();
  return body;
}

} // namespace

xmlNode* find_body_by_rule(const SiteRule& rule, RulePage& page) {
  for (const PagePattern& pattern : rule.body) {
    const XPathResult found = page.find("body", pattern.xpath);
    const auto nodes = outermost(found.nodes, rule, page);
    const auto texts = texts_of(found);
    if (texts.empty() && nodes.size() == 1 && is_element(nodes.front())) return nodes.front();
    if (!texts.empty() || !nodes.empty()) return joined(texts, nodes, page);
  }
  return nullptr;
}

void append_footnotes(const SiteRule& rule, xmlNode* body, RulePage& page) {
  for (const std::string& xpath : rule.footnotes) {
    const XPathResult found = page.find("footnotes", xpath);
    for (xmlNode* note : outermost(found.nodes, {}, page)) {
      const xmlNode* above = note;
      while (above != nullptr && above != body) above = above->parent;
      const xmlNode* around = body;
      while (around != nullptr && around != note) around = around->parent;
      if (above == nullptr && around == nullptr) append_child(body, note);
    }
    page.changed();
  }
}

} // namespace offprint
