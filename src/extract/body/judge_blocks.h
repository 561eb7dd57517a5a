#pragma once

#include "extract/body/block_traits.h"
#include "extract/body/page_blocks.h"

#include <vector>

namespace offprint {

/// How likely each block of the page is one of the article, 0 to 1: first each by itself, by its traits and
/// by what its boxes are called, then again with those around it, in the row of blocks and in its boxes.
/// Agrees with what bench/learn_blocks.py computes.
std::vector<double> judge_blocks(const PageBlocks& page, const std::vector<BlockTraits>& traits);

} // namespace offprint
