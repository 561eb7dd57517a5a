#include "extract/ancestors/read_also.h"

#include "base/text.h"
#include "extract/ancestors/leave_out.h"
#include "html/allow_list.h"
#include "html/tree.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::size_t longest_block = 1'500; // characters
constexpr std::size_t longest_label = 40;
constexpr std::size_t most_bytes = 8'000; // of a block, with the space around its words

/// Whether a text begins with a label that lists are headed by.
bool begins_with_label(std::string_view text) {
  constexpr std::array<std::string_view, 48> labels{"延伸阅读",          "延伸閱讀",
                                                    "相关阅读",          "相關閱讀",
                                                    "相关文章",          "相關文章",
                                                    "相关报道",          "相關報導",
                                                    "相關報道",          "相关新闻",
                                                    "相關新聞",          "相关链接",
                                                    "相關連結",          "推荐阅读",
                                                    "推薦閱讀",          "更多阅读",
                                                    "更多报道",          "更多相关",
                                                    "您可能感兴趣",      "你可能感兴趣",
                                                    "您可能还喜欢",      "猜你喜欢",
                                                    "另请阅读",          "另請參閱",
                                                    "扩展阅读",          "热门文章",
                                                    "read also",         "also read",
                                                    "read more:",        "see also",
                                                    "related stor",      "related article",
                                                    "related:",          "related news",
                                                    "more on this",      "more stories",
                                                    "you may also like", "recommended for you",
                                                    "lesen sie auch",    "lesen sie hier",
                                                    "mehr zum thema",    "weitere artikel",
                                                    "siehe auch",        "à lire aussi",
                                                    "lire aussi",        "lea también",
                                                    "читайте также",     "leia também"};
  text = trim_unicode(text);
  return std::ranges::any_of(
      labels, [&](std::string_view label) { return starts_with_ignoring_ascii_case(text, label); });
}

std::size_t linked_length(const xmlNode* element) {
  std::size_t length = 0;
  for (const xmlNode* link : links_of(element)) length += length_in_characters(words_of(link));
  return length;
}

/// Nothing is in it but links, a label, and little else.
bool is_labelled_list(const xmlNode* element, const std::string& words) {
  const std::size_t length = length_in_characters(words);
  return length <= longest_block && begins_with_label(words) && !links_of(element).empty() &&
         2 * linked_length(element) + longest_label >= length;
}

/// A list of which each item is one link and no more.
bool is_list_of_links(const xmlNode* element) {
  if (!is_element(element, "ul") && !is_element(element, "ol")) return false;
  std::size_t items = 0;
  bool all = true;
  for (const xmlNode* item = first_child(element); item != nullptr; item = next_sibling(item)) {
    if (!is_element(item)) continue;
    const std::vector<const xmlNode*> links = links_of(item);
    all = all && links.size() == 1 && words_of(links.front()) == words_of(item);
    ++items;
  }
  return items >= 2 && all;
}

bool is_to_same_publisher(const xmlNode* element, const Article& article) {
  return std::ranges::all_of(links_of(element), [&](const xmlNode* link) {
    const Result<Url> url = article.url.resolve(attribute(link, "href").value_or(""));
    return url && publisher_host(*url) == article.id.publisher();
  });
}

/// Whether a heading or short line labels the list or links right behind it.
xmlNode* labelled_list_behind(const xmlNode* element, const std::string& words) {
  if (length_in_characters(words) > longest_label || !begins_with_label(words) || !links_of(element).empty())
    return nullptr;
  xmlNode* next = next_sibling(element);
  while (next != nullptr && is_blank_text(next)) next = next_sibling(next);
  if (!is_element(next) || links_of(next).empty()) return nullptr;
  return 2 * linked_length(next) >= length_in_characters(words_of(next)) ? next : nullptr;
}

void note_references(const xmlNode* element, Article& article) {
  for (const xmlNode* link : links_of(element)) {
    const Result<Url> url = article.url.resolve(attribute(link, "href").value_or(""));
    if (url) article.references.push_back({.url = *url, .id = {}, .kind = "related", .text = words_of(link)});
  }
}

bool is_block(const xmlNode* element) {
  return rule_for_element(element_name(element)).block || is_heading(element_name(element));
}

} // namespace

void leave_out_read_also(xmlNode* body, Article& article) {
  for (xmlNode* node = next_node(body, body); node != nullptr;) {
    xmlNode* const element = node;
    node = next_node(node, body);
    if (!is_element(element) || !is_block(element)) continue;
    const std::optional<std::string> within = words_within(element, most_bytes);
    if (!within) continue;
    const std::string& words = *within;
    xmlNode* const list = labelled_list_behind(element, words);
    const bool unlabelled =
        list == nullptr && is_list_of_links(element) && is_to_same_publisher(element, article);
    if (list == nullptr && !unlabelled && !is_labelled_list(element, words)) continue;
    node = next_node_after_children(list == nullptr ? element : list, body);
    note_references(list == nullptr ? element : list, article);
    leave_out(element, "read-also", article);
    if (list != nullptr) leave_out(list, "read-also", article);
  }
}

} // namespace offprint
