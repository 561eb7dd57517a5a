#include "feed/scope.h"

#include "base/text.h"
#include "feed/xml_element.h"

#include <libxml/tree.h>

#include <ranges>
#include <vector>

namespace offprint {

namespace {

/// BCP 47 needs 35 (RFC 5646, 4.4.1). What is inherited by thousands of entries must be small.
constexpr std::size_t longest_language = 50;
constexpr std::size_t longest_base = 2000;

/// More than any feed nests, and few enough that a hostile one gains nothing.
constexpr std::size_t most_ancestors = 16;

} // namespace

Scope Scope::within(const xmlNode* element) const {
  Scope inner = *this;
  if (const std::string stated = xml_attribute(element, "base"); !stated.empty())
    if (Result<Url> resolved = base.resolve(stated); resolved && resolved->text().size() <= longest_base)
      inner.base = *std::move(resolved);
  if (const std::string stated = xml_attribute(element, "lang"); !stated.empty())
    inner.language = first_characters(stated, longest_language);
  return inner;
}

std::string Scope::resolve(std::string_view reference) const {
  const std::string_view trimmed = trim_unicode(reference);
  if (trimmed.empty()) return {};
  const Result<Url> resolved = base.resolve(trimmed);
  return resolved ? resolved->text() : std::string();
}

Scope scope_within(const xmlNode* element, const Url& address) {
  std::vector<const xmlNode*> stating;
  for (const xmlNode* node = element; node != nullptr && stating.size() < most_ancestors; node = node->parent)
    if (!xml_attribute(node, "base").empty() || !xml_attribute(node, "lang").empty()) stating.push_back(node);
  Scope scope{.base = address, .language = {}};
  for (const xmlNode* node : std::views::reverse(stating)) scope = scope.within(node);
  return scope;
}

} // namespace offprint
