#include "extract/text_density.h"

#include "html/name_set.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace offprint {
namespace {

constexpr NameSet<48> block_elements = {
    "address", "article", "aside",   "blockquote", "body",     "center",     "dd",      "details",
    "dialog",  "div",     "dl",      "dt",         "fieldset", "figcaption", "figure",  "footer",
    "form",    "h1",      "h2",      "h3",         "h4",       "h5",         "h6",      "header",
    "hgroup",  "hr",      "html",    "li",         "main",     "menu",       "nav",     "ol",
    "p",       "pre",     "section", "summary",    "table",    "tbody",      "td",      "tfoot",
    "th",      "thead",   "tr",      "ul",         "caption",  "legend",     "picture", "template"};
constexpr NameSet<12> unread = {"script",   "style", "noscript", "template", "button", "select",
                                "textarea", "head",  "svg",      "iframe",   "title",  "option"};
constexpr NameSet<10> without_prose = {"nav", "footer", "aside", "figcaption", "h1",
                                       "h2",  "h3",     "h4",    "h5",         "h6"};

constexpr double shortest_prose = 40;

int sentence_marks(std::string_view text) {
  static constexpr std::array<std::string_view, 12> marks = {"。", "！", "？", "，", "、", "；",
                                                             "؟",  "،",  "।",  "…",  "」", "”"};
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' || c == ',' || c == '!' || c == '?' || c == ';') ++count;
    if (static_cast<unsigned char>(c) < 0x80) continue;
    for (const auto mark : marks) count += text.substr(i).starts_with(mark) ? 1 : 0;
  }
  return count;
}

/// What stands directly in a block: texts with no other block between.
struct OwnText {
  std::string text;
  double link_length = 0;
};

double prose_of(const OwnText& own, const xmlNode* block) {
  const auto length = static_cast<double>(own.text.size());
  const double said = length - 1.5 * own.link_length;
  if (said < shortest_prose || sentence_marks(own.text) == 0) return 0;
  return is_element(block, "li") || is_element(block, "td") ? said * 0.5 : said;
}

template <std::size_t size>
bool is_below_any(const xmlNode* block, const xmlNode* root, const NameSet<size>& names) {
  for (const xmlNode* up = block; up != nullptr && up != root; up = up->parent) {
    if (contains(names, element_name(up))) return true;
  }
  return false;
}

} // namespace

bool is_block_element(std::string_view name) {
  return contains(block_elements, name);
}

TextDensity::TextDensity(const xmlNode* root) {
  weigh_blocks(root);
  sum_up(root);
}

void TextDensity::weigh_blocks(const xmlNode* root) {
  std::unordered_map<const xmlNode*, OwnText> blocks;
  const xmlNode* node = next_node(root, root);
  while (node != nullptr) {
    if (is_element(node) && contains(unread, element_name(node))) {
      node = next_node_after_children(node, root);
      continue;
    }
    if (is_text(node)) {
      const auto text = collapse_space(reinterpret_cast<const char*>(node->content));
      const xmlNode* block = node->parent;
      bool linked = false;
      for (; block != root && !is_block_element(element_name(block)); block = block->parent) {
        linked = linked || is_element(block, "a");
      }
      auto& own = blocks[block];
      own.text += text;
      if (linked) own.link_length += static_cast<double>(text.size());
    }
    node = next_node(node, root);
  }
  for (const auto& [block, own] : blocks) {
    const auto length = static_cast<double>(own.text.size());
    const bool linked = is_below_any(block, root, NameSet<1>{"a"});
    const bool prose = !linked && !is_below_any(block, root, without_prose);
    weights_[block] = {length, linked ? length : own.link_length, prose ? prose_of(own, block) : 0};
  }
}

void TextDensity::sum_up(const xmlNode* root) {
  std::vector<const xmlNode*> elements{root};
  for_each_element(root, [&](const xmlNode* element) { elements.push_back(element); });
  for (auto element = elements.rbegin(); element != elements.rend(); ++element) {
    if (*element == root) break;
    const auto found = weights_.find(*element);
    if (found == weights_.end()) continue;
    const Weight below = found->second;
    auto& above = weights_[(*element)->parent];
    above.length += below.length;
    above.link_length += below.link_length;
    above.prose += below.prose;
  }
}

const TextDensity::Weight& TextDensity::weight(const xmlNode* element) const {
  static const Weight none;
  const auto found = weights_.find(element);
  return found == weights_.end() ? none : found->second;
}

double TextDensity::prose(const xmlNode* element) const {
  return weight(element).prose;
}

double TextDensity::length(const xmlNode* element) const {
  return weight(element).length;
}

double TextDensity::link_length(const xmlNode* element) const {
  return weight(element).link_length;
}

double TextDensity::link_share(const xmlNode* element) const {
  const auto& of = weight(element);
  return of.length > 0 ? of.link_length / of.length : 0;
}

} // namespace offprint
