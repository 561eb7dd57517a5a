#include "extract/body/block_verdict.h"

#include "extract/body/block_weights.h"
#include "extract/body/judged_blocks.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace offprint {

namespace {

constexpr std::ptrdiff_t most_reasons = 5;

std::string reasons_for(const BlockTraits& traits) {
  const auto weight = [](BlockTrait trait) {
    return block_weights().traits[static_cast<std::size_t>(trait)];
  };
  BlockTraits heaviest = traits;
  std::ranges::sort(heaviest, std::greater{}, [&](BlockTrait trait) { return std::abs(weight(trait)); });
  std::string reasons;
  for (const BlockTrait trait : heaviest) {
    if (std::ranges::count(reasons, ' ') + 1 >= most_reasons) break;
    if (!reasons.empty()) reasons += ' ';
    reasons += weight(trait) < 0 ? '-' : '+';
    reasons += name_of(trait);
  }
  return reasons;
}

} // namespace

std::vector<BlockVerdict> verdicts_on(const JudgedBlocks& blocks) {
  std::vector<BlockVerdict> all;
  all.reserve(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i)
    all.push_back({.text = std::string(blocks.text(i)),
                   .likelihood = blocks.likely[i],
                   .kept = blocks.kept[i],
                   .why = reasons_for(blocks.traits[i])});
  return all;
}

} // namespace offprint
