#include "extract/body_finder.h"

#include "extract/hints.h"
#include "extract/text_density.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <vector>

namespace offprint {
namespace {

constexpr double share_of_a_named_body = 0.25;
constexpr double share_that_dominates = 0.8;
constexpr std::size_t longest_stated_text = 200'000;
constexpr int most_compared_paragraphs = 2'000;

std::vector<const xmlNode*> path_to(const xmlNode* node) {
  std::vector<const xmlNode*> path;
  for (; node != nullptr && is_element(node); node = node->parent) path.push_back(node);
  return {path.rbegin(), path.rend()};
}

xmlNode* common_ancestor(const std::vector<xmlNode*>& nodes) {
  auto shared = path_to(nodes.front());
  for (const xmlNode* node : nodes) {
    const auto path = path_to(node);
    std::size_t same = 0;
    while (same < shared.size() && same < path.size() && shared[same] == path[same]) ++same;
    shared.resize(same);
  }
  return const_cast<xmlNode*>(shared.back());
}

bool is_below(const xmlNode* node, const xmlNode* ancestor) {
  for (node = node->parent; node != nullptr; node = node->parent) {
    if (node == ancestor) return true;
  }
  return false;
}

/// The element around what is named as a body, when together that is a good part of the page's text.
xmlNode* named_body(xmlNode* page_body, const TextDensity& density) {
  std::vector<xmlNode*> named;
  double prose = 0;
  for_each_element(page_body, [&](xmlNode* element) {
    if (density.prose(element) <= 0 || !is_named_body(element)) return;
    if (!named.empty() && is_below(element, named.back())) return;
    named.push_back(element);
    prose += density.prose(element);
  });
  if (named.empty() || prose < share_of_a_named_body * density.prose(page_body)) return nullptr;
  xmlNode* around = common_ancestor(named);
  if (density.prose(around) <= 1.5 * prose) return around;
  xmlNode* best = named.front();
  for (xmlNode* element : named) {
    if (density.prose(element) > density.prose(best)) best = element;
  }
  return density.prose(best) < share_of_a_named_body * density.prose(page_body) ? nullptr : best;
}

/// From the page inwards as long as one child holds nearly all of the text.
xmlNode* dense_body(xmlNode* page_body, const TextDensity& density) {
  xmlNode* body = page_body;
  while (true) {
    xmlNode* best = nullptr;
    for (xmlNode* child = body->children; child != nullptr; child = child->next) {
      if (is_element(child) && (best == nullptr || density.prose(child) > density.prose(best))) best = child;
    }
    if (best == nullptr || !is_block_element(element_name(best)) || is_element(best, "p")) return body;
    if (density.prose(best) < share_that_dominates * density.prose(body)) return body;
    body = best;
  }
}

/// Where the text stands that the page states elsewhere: the element around all blocks that begin as parts of
/// it do.
xmlNode* stated_body(xmlNode* page_body, const TextDensity& density, std::string_view stated_text) {
  const auto stated = collapse_space(first_characters(stated_text, longest_stated_text));
  int compared = 0;
  if (stated.size() < 300) return nullptr;
  std::vector<xmlNode*> matching;
  double matched = 0;
  for_each_element(page_body, [&](xmlNode* element) {
    if (!is_element(element, "p") || density.prose(element) <= 0 || ++compared > most_compared_paragraphs)
      return;
    const auto text = collapse_space(text_content(element));
    if (stated.find(first_characters(text, 60)) == std::string::npos) return;
    matching.push_back(element->parent);
    matched += static_cast<double>(text.size());
  });
  if (matching.size() < 2 || matched < 0.5 * static_cast<double>(stated.size())) return nullptr;
  return common_ancestor(matching);
}

} // namespace

xmlNode* find_body(xmlNode* page_body, std::string_view stated_text) {
  const TextDensity density(page_body);
  if (density.prose(page_body) <= 0) return nullptr;
  if (xmlNode* named = named_body(page_body, density)) return named;
  xmlNode* dense = dense_body(page_body, density);
  xmlNode* stated = stated_body(page_body, density, stated_text);
  return stated != nullptr && is_below(stated, dense) ? stated : dense;
}

} // namespace offprint
