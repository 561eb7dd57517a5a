#include "article/subheads.h"

#include "base/text.h"
#include "html/tree.h"

#include <vector>

namespace offprint {

namespace {

/// In characters; a longer bold paragraph is a loud one, not a heading.
constexpr std::size_t longest_subhead = 120;

bool ends_a_sentence(std::string_view text) {
  for (const std::string_view end : {".", "。", "！", "!", "…", ";", "；", ",", "，", ":", "："})
    if (text.ends_with(end)) return true;
  return false;
}

/// The bold element that is all of a paragraph; nullptr where there is more in it, or less.
xmlNode* only_bold_words(const xmlNode* paragraph) {
  xmlNode* bold = nullptr;
  for (xmlNode* child = first_child(paragraph); child != nullptr; child = next_sibling(child)) {
    if (is_blank_text(child)) continue;
    if (bold != nullptr || !(is_element(child, "strong") || is_element(child, "b"))) return nullptr;
    bold = child;
  }
  return bold;
}

bool is_subhead(const xmlNode* paragraph) {
  const xmlNode* bold = only_bold_words(paragraph);
  if (bold == nullptr || first_element(bold, "img") != nullptr || first_element(bold, "br") != nullptr)
    return false;
  const std::string text(trim_unicode(text_content(bold)));
  return !text.empty() && length_in_characters(text) <= longest_subhead && !ends_a_sentence(text);
}

} // namespace

void make_subheads(xmlNode* body) {
  std::vector<xmlNode*> paragraphs;
  for_each_element(body, [&](xmlNode* element) {
    if (is_element(element, "p") && enclosing_element(element, "figure") == nullptr && is_subhead(element))
      paragraphs.push_back(element);
  });
  for (xmlNode* paragraph : paragraphs) {
    replace_with_children(only_bold_words(paragraph));
    rename_element(paragraph, "h2");
    set_attribute(paragraph, "data-role", "subhead");
  }
}

void remove_roles(xmlNode* body) {
  for_each_element(body, [](xmlNode* element) { remove_attribute(element, "data-role"); });
}

} // namespace offprint
