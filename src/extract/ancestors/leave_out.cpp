#include "extract/ancestors/leave_out.h"

#include "base/text.h"
#include "html/tree.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_kept = 20'000; // bytes

} // namespace

void leave_out(xmlNode* element, std::string_view rule, Article& article) {
  std::string html = outer_html(element);
  if (html.size() > most_kept) html = valid_utf8(std::string_view(html).substr(0, most_kept));
  article.left_out.push_back({.rule = std::string(rule), .html = std::move(html)});
  remove_node(element);
}

std::string words_of(const xmlNode* element) {
  return std::string(trim_unicode(collapse_space(text_content(element))));
}

std::optional<std::string> words_within(const xmlNode* element, std::size_t most) {
  std::string text;
  for (const xmlNode* node = next_node(element, element); node != nullptr; node = next_node(node, element)) {
    if (is_text(node)) text += text_content(node);
    if (text.size() > most) return std::nullopt;
  }
  return std::string(trim_unicode(collapse_space(text)));
}

std::vector<const xmlNode*> links_of(const xmlNode* element) {
  std::vector<const xmlNode*> links;
  if (is_element(element, "a")) links.push_back(element);
  for_each_element(element, [&](const xmlNode* one) {
    if (is_element(one, "a") && attribute(one, "href")) links.push_back(one);
  });
  return links;
}

bool is_named_like(const xmlNode* element, std::initializer_list<std::string_view> words) {
  const std::string name =
      ascii_lower(attribute(element, "class").value_or("") + " " + attribute(element, "id").value_or(""));
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

} // namespace offprint
