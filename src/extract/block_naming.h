#pragma once

#include "extract/page_blocks.h"

#include <string>
#include <vector>

namespace offprint {

/// The words by which a page's maker named the boxes around a block, in lower case.
struct BlockNaming {
  std::vector<std::string> near; ///< of its own box and the two around that
  std::vector<std::string> far;  ///< of all the others
  std::vector<int> parents;      ///< the boxes around it, the innermost first
};

BlockNaming naming_of(const PageBlocks& page, const TextBlock& block);

} // namespace offprint
