#include "extract/block_naming.h"

#include "extract/hints.h"

namespace offprint {

BlockNaming naming_of(const PageBlocks& page, const TextBlock& block) {
  BlockNaming naming;
  int level = 0;
  for (int at = block.box; at >= 0; at = page.boxes[static_cast<std::size_t>(at)].parent, ++level) {
    naming.parents.push_back(at);
    std::vector<std::string>& words = level < 3 ? naming.near : naming.far;
    const std::vector<std::string>& own = page.box(at).naming.words;
    words.insert(words.end(), own.begin(), own.end());
  }
  return naming;
}

} // namespace offprint
