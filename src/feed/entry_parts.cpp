#include "feed/entry_parts.h"

#include "base/text.h"
#include "feed/xml_element.h"
#include "html/tree.h"

#include <algorithm>

namespace offprint {

std::optional<Timestamp> time_in(const xmlNode* parent, std::initializer_list<ElementName> names) {
  constexpr std::size_t longest = 100;
  for (const ElementName& name : names) {
    for (const xmlNode* element : children(parent, name.vocabulary, name.local)) {
      const std::string stated = trimmed_text(element);
      const auto instant = stated.size() <= longest ? parse_time(stated) : std::nullopt;
      if (instant) return Timestamp{.instant = *instant, .stated = stated};
    }
  }
  return std::nullopt;
}

const xmlNode* first_filled(const xmlNode* parent, std::initializer_list<ElementName> names) {
  for (const ElementName& name : names)
    for (const xmlNode* element : children(parent, name.vocabulary, name.local))
      if (has_element_children(element) || !trim_unicode(text_content(element)).empty()) return element;
  return nullptr;
}

void add_category(std::vector<std::string>& categories, std::string_view category) {
  constexpr std::size_t most_categories = 100;
  const std::string name = collapse_space(category);
  const bool known = std::ranges::find(categories, name) != categories.end();
  if (!name.empty() && !known && categories.size() < most_categories) categories.push_back(name);
}

} // namespace offprint
