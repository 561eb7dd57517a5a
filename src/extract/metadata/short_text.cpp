#include "extract/metadata/short_text.h"

#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

namespace offprint {

std::string short_text(const xmlNode* node, std::size_t limit) {
  std::string text;
  for (const xmlNode* below = next_node(node, node); below != nullptr; below = next_node(below, node)) {
    if (!is_text(below)) continue;
    text += reinterpret_cast<const char*>(below->content);
    if (text.size() > 4 * limit) return {}; // white space does not count, but not without end
  }
  text = collapse_space(text);
  return text.size() <= limit ? text : std::string();
}

} // namespace offprint
