#pragma once

#include <string>
#include <vector>

namespace offprint {

/// What was found of a block, for whoever asks why it was kept or left.
struct BlockVerdict {
  std::string text;
  double likelihood = 0; ///< that it is the article's
  bool kept = false;
  std::string why; ///< the traits that weighed most
};

struct JudgedBlocks;

std::vector<BlockVerdict> verdicts_on(const JudgedBlocks& blocks);

} // namespace offprint
