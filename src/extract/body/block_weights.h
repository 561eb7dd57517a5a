#pragma once

#include "extract/body/block_traits.h"

#include <array>
#include <span>
#include <string_view>

namespace offprint {

/// What is known of a block when all blocks around it have been judged by themselves, as a share or a degree.
enum class BlockContext {
  own,
  one_before,
  two_before,
  one_behind,
  two_behind,
  both,
  lower_of_both,
  higher_of_both,
  five_before,
  five_behind,
  lower_of_fives,
  higher_of_fives,
  fifteen_before,
  fifteen_behind,
  fifteens,
  in_box,
  in_parent,
  in_outer,
  in_outermost,
  parent_and_before,
  parent_and_behind,
  begun,
  over,
  likelihood,
  likelihood_squared,
  count
};

inline constexpr std::size_t block_context_count = static_cast<std::size_t>(BlockContext::count);

/// What a word in the name of a box says of the blocks in it: near (the block's own box and the two around
/// it) and far; by itself, and with all blocks judged.
struct WordWeight {
  std::string_view word;
  float near_alone;
  float far_alone;
  float near;
  float far;
};

/// The weights of two logistic regressions, learnt from pages with bench/learn_blocks.py. Above 0 speaks for
/// the article.
struct BlockWeights {
  std::array<float, block_trait_count> traits_alone; ///< of a block by itself
  std::array<float, block_trait_count> traits;       ///< with its context
  std::array<float, block_context_count> context;
  float base_alone;
  float base;
  std::span<const WordWeight> words; ///< in the order of the words
};

const BlockWeights& block_weights();

} // namespace offprint
