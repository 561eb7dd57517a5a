#include "extract/rules/strip.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <functional>
#include <ranges>
#include <unordered_set>

namespace offprint {
namespace {

/// The value of an attribute without a copy; "" where there is none or it is in pieces, which the parser
/// never makes.
std::string_view value_of(const xmlNode* element, std::string_view name) {
  for (const xmlAttr* each = element->properties; each != nullptr; each = each->next) {
    if (reinterpret_cast<const char*>(each->name) != name || each->children == nullptr) continue;
    const xmlChar* content = each->children->content;
    return content == nullptr ? std::string_view() : reinterpret_cast<const char*>(content);
  }
  return {};
}

bool has_word(std::string_view list, std::span<const std::string_view> words) {
  const auto any = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  const auto within = [&](std::string_view word) { return list.contains(word); };
  if (!std::ranges::any_of(words, within)) return false;
  const std::string spaced = collapse_space(list);
  return std::ranges::any_of(split(spaced, ' '), any);
}

bool is_hidden(const xmlNode* element) {
  static constexpr std::array<std::string_view, 4> styles = {"display:none", "display: none",
                                                             "visibility:hidden", "visibility: hidden"};
  const std::string_view style = value_of(element, "style");
  return !style.empty() && std::ranges::any_of(styles, [&](std::string_view one) {
    return contains_ignoring_ascii_case(style, one);
  });
}

bool is_ignored(const xmlNode* element) {
  static constexpr std::array<std::string_view, 2> classes = {"entry-unrelated", "instapaper_ignore"};
  return has_word(value_of(element, "class"), classes);
}

bool has_any(std::string_view text, const std::vector<std::string>& parts) {
  return !text.empty() && std::ranges::any_of(parts, [&](const std::string& part) {
    return text.find(part) != std::string_view::npos;
  });
}

// Full-Text RSS drops quotes here, which people write around the text.
std::vector<std::string> without_quotes(const std::vector<std::string>& parts) {
  std::vector<std::string> plain;
  for (const std::string& part : parts) {
    std::string text = replace_all(replace_all(part, "\"", ""), "'", "");
    if (!text.empty()) plain.push_back(std::move(text));
  }
  return plain;
}

void remove_where(xmlNode* root, RulePage& page, const std::function<bool(const xmlNode*)>& condition) {
  for (xmlNode* node = next_node(root, root); node != nullptr;) {
    if (!is_element(node) || page.is_frame(node) || !condition(node)) {
      node = next_node(node, root);
      continue;
    }
    xmlNode* behind = next_node_after_children(node, root);
    page.remove(node);
    node = behind;
  }
}

} // namespace

void strip(const SiteRule& rule, RulePage& page) {
  for (const std::string& xpath : rule.strip) {
    const XPathResult found = page.find("strip", xpath);
    // Backwards, so that what stands in another goes before it.
    for (xmlNode* node : found.nodes | std::views::reverse) page.remove(node);
  }
  strip_by_id_or_class(rule.strip_id_or_class, page.tree().root(), page);
  const auto sources = without_quotes(rule.strip_image_src);
  remove_where(page.tree().root(), page, [&](const xmlNode* element) {
    return is_hidden(element) || is_ignored(element) ||
           (is_element(element, "img") && has_any(value_of(element, "src"), sources));
  });
}

void strip_by_id_or_class(const std::vector<std::string>& parts, xmlNode* root, RulePage& page) {
  const auto texts = without_quotes(parts);
  if (texts.empty()) return;
  remove_where(root, page, [&](const xmlNode* element) {
    return has_any(value_of(element, "class"), texts) || has_any(value_of(element, "id"), texts);
  });
}

void strip_readers_comments(xmlNode* root, RulePage& page) {
  static constexpr std::array<std::string_view, 8> names = {
      "comments",      "comment-list", "commentlist",     "comments-area",
      "disqus_thread", "respond",      "comment-respond", "comments-section"};
  remove_where(root, page, [&](const xmlNode* element) {
    return has_word(value_of(element, "id"), names) || has_word(value_of(element, "class"), names);
  });
}

void strip_attributes(const SiteRule& rule, const xmlNode* body, RulePage& page) {
  for (const std::string& xpath : rule.post_strip_attr) {
    const XPathResult found = page.find("post_strip_attr", xpath);
    std::unordered_set<const xmlNode*> attributes;
    for (const xmlNode* node : found.nodes) {
      if (node->type == XML_ATTRIBUTE_NODE) attributes.insert(node);
    }
    for (const xmlNode* node = body; node != nullptr && !attributes.empty(); node = next_node(node, body)) {
      for (xmlAttr* each = is_element(node) ? node->properties : nullptr; each != nullptr;) {
        xmlAttr* next = each->next;
        auto* as_node = reinterpret_cast<xmlNode*>(each);
        if (attributes.contains(as_node)) page.remove(as_node);
        each = next;
      }
    }
  }
}

} // namespace offprint
