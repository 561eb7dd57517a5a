#include "extract/markup/bold_headings.h"

#include "base/text.h"
#include "extract/body/text_measures.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <vector>

namespace offprint {

namespace {

constexpr double longest_heading = 90;

xmlNode* only_child(const xmlNode* paragraph) {
  xmlNode* only = nullptr;
  for (xmlNode* child = paragraph->children; child != nullptr; child = child->next) {
    if (is_blank_text(child)) continue;
    if (only != nullptr) return nullptr;
    only = child;
  }
  return only;
}

bool ends_as_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 13> ends{".",  "!",  "?",  ":",  "…",  ",", ";",
                                                  "。", "！", "？", "：", "；", "，"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

/// The bold element of a paragraph that reads as a heading, or nullptr.
xmlNode* bold_heading(const xmlNode* paragraph) {
  if (!is_element(paragraph, "p")) return nullptr;
  xmlNode* bold = only_child(paragraph);
  if (!is_element(bold, "strong") && !is_element(bold, "b")) return nullptr;
  if (first_element(bold, "img") != nullptr || first_element(bold, "br") != nullptr) return nullptr;
  const std::string text = plain_text(bold);
  return !text.empty() && text_weight(text) <= longest_heading && !ends_as_sentence(text) ? bold : nullptr;
}

const xmlNode* next_block(const xmlNode* block) {
  do {
    block = block->next;
  } while (block != nullptr && !is_element(block));
  return block;
}

} // namespace

void make_headings_of_bold_paragraphs(xmlNode* flat) {
  const char* const name = first_element(flat, "h2") == nullptr ? "h2" : "h3";
  std::vector<xmlNode*> headings;
  for (xmlNode* block = flat->children; block != nullptr; block = block->next) {
    if (bold_heading(block) == nullptr) continue;
    const xmlNode* next = next_block(block);
    const bool heads_text = is_element(next, "p") || is_element(next, "ul") || is_element(next, "ol");
    if (heads_text && bold_heading(next) == nullptr) headings.push_back(block);
  }
  for (xmlNode* heading : headings) {
    replace_with_children(bold_heading(heading));
    rename_element(heading, name);
  }
}

} // namespace offprint
