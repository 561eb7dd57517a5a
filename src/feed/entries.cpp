#include "feed/entries.h"

#include "feed/xml_element.h"
#include "html/tree.h"

#include <libxml/tree.h>

namespace offprint {

std::vector<Entry> read_entries(const xmlNode* root, ElementName name, const Url& address, ReadEntry read) {
  constexpr std::size_t most_entries = 10'000;
  std::vector<Entry> entries;
  const xmlNode* parent = nullptr;
  Scope around{.base = address, .language = {}};
  for (const xmlNode* node = root; node != nullptr && entries.size() < most_entries;
       node = next_node(node, root)) {
    if (!is(node, name.vocabulary, name.local)) continue;
    if (node->parent != parent) {
      parent = node->parent;
      around = scope_within(parent, address);
    }
    entries.push_back(read(node, around.within(node)));
  }
  return entries;
}

} // namespace offprint
