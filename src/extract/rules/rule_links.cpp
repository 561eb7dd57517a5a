#include "extract/rules/rule_links.h"

#include "base/text.h"

#include <libxml/tree.h>

namespace offprint {
namespace {

std::optional<Url> address_in(std::string_view text, const RulePage& page) {
  text = trim(text);
  if (text.empty() || text.starts_with('#')) return std::nullopt;
  const auto url = page.base().resolve(text);
  if (!url || url->without_fragment() == page.address().without_fragment()) return std::nullopt;
  return url->without_fragment();
}

std::optional<Url> address_of(const xmlNode* node, const RulePage& page) {
  if (!is_element(node)) return address_in(string_value(node), page);
  for (const char* name : {"href", "content", "src"}) {
    if (const auto value = attribute(node, name)) return address_in(*value, page);
  }
  return std::nullopt;
}

} // namespace

std::optional<Url> link_by_rule(std::string_view directive, const std::vector<PagePattern>& patterns,
                                RulePage& page) {
  for (const PagePattern& pattern : patterns) {
    const XPathResult found = page.find(directive, pattern.xpath);
    if (found.text) {
      if (auto url = address_in(*found.text, page)) return url;
    }
    for (const xmlNode* node : found.nodes) {
      if (auto url = address_of(node, page)) return url;
    }
  }
  return std::nullopt;
}

std::optional<Url> declared_next_page(RulePage& page) {
  const xmlNode* root = page.tree().root();
  for (const xmlNode* node = root; node != nullptr; node = next_node(node, root)) {
    if (!is_element(node, "link") && !is_element(node, "a")) continue;
    const auto relation = attribute(node, "rel");
    if (!relation || !equal_ignoring_ascii_case(trim(*relation), "next")) continue;
    const auto url = address_of(node, page);
    if (url && url->host() == page.address().host()) return url;
  }
  return std::nullopt;
}

} // namespace offprint
