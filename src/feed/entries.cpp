#include "feed/entries.h"

#include "feed/xml_element.h"
#include "html/tree.h"

#include <libxml/tree.h>

#include <algorithm>

namespace offprint {

std::vector<Entry> read_entries(const xmlNode* root, std::initializer_list<ElementName> names,
                                const Url& address, ReadEntry read) {
  constexpr std::size_t most_entries = 10'000;
  std::vector<Entry> entries;
  const xmlNode* parent = nullptr;
  Scope around{.base = address, .language = {}};
  for (const xmlNode* node = root; node != nullptr && entries.size() < most_entries;
       node = next_node(node, root)) {
    if (std::ranges::none_of(names,
                             [&](const ElementName& name) { return is(node, name.vocabulary, name.local); }))
      continue;
    if (node->parent != parent) {
      parent = node->parent;
      around = scope_within(parent, address);
    }
    entries.push_back(read(node, around.within(node)));
  }
  return entries;
}

} // namespace offprint
