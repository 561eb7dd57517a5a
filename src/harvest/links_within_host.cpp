#include "harvest/links_within_host.h"

#include "base/encoding.h"
#include "base/text.h"
#include "html/charset.h"
#include "html/tree.h"

#include <map>

namespace offprint {

namespace {

constexpr std::size_t most_links = 5'000;
constexpr std::size_t longest_words = 500; // in characters

Url base_of(const HtmlTree& tree, const Url& address) {
  const auto href = attribute(first_element(tree.head(), "base"), "href");
  const Result<Url> base = href ? address.resolve(*href) : Result<Url>(address);
  return base ? *base : address;
}

} // namespace

std::vector<PageLink> links_within_host(const Response& page) {
  const std::string charset = charset_parameter(page.header("content-type"));
  const auto tree = HtmlTree::parse(decode(page.body, {charset, declared_charset(page.body)}).utf8);
  if (!tree) return {};
  const Url base = base_of(*tree, page.url);
  std::vector<PageLink> links;
  std::map<Url, std::size_t> places;
  for_each_element(tree->body(), [&](const xmlNode* element) {
    if (!is_element(element, "a") || links.size() >= most_links) return;
    const auto href = attribute(element, "href");
    const Result<Url> url = base.resolve(href.value_or(""));
    if (!href || !url || url->origin() != page.url.origin()) return;
    const std::string words = collapse_space(text_content(element));
    const auto [place, is_new] = places.emplace(url->without_fragment(), links.size());
    if (is_new) links.push_back({.url = place->first, .text = {}});
    std::string& text = links[place->second].text;
    if (words.size() > text.size()) text = first_characters(words, longest_words);
  });
  return links;
}

} // namespace offprint
