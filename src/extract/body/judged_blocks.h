#pragma once

#include "extract/body/block_traits.h"
#include "extract/body/body_box.h"
#include "extract/body/furniture.h"
#include "extract/body/page_blocks.h"

#include <bitset>
#include <span>
#include <string_view>
#include <vector>

namespace offprint {

/// The blocks of a page with all that is known of each, and whether it is kept as the article's.
struct JudgedBlocks {
  JudgedBlocks(xmlNode* page_body, const StatedText& stated);

  PageBlocks page;
  std::vector<Furniture> furniture;
  BodyBox guess;
  std::vector<BlockTraits> traits;
  std::vector<std::bitset<block_trait_count>> trait_sets; ///< the same traits, for has()
  std::vector<double> likely;                             ///< 0 to 1
  std::vector<bool> kept;                                 ///< at first, what is rather likely than not

  std::size_t size() const { return kept.size(); }

  bool has(std::size_t block, BlockTrait trait) const;
  bool has_any(std::size_t block, std::span<const BlockTrait> wanted) const;

  std::string_view text(std::size_t block) const { return page.blocks[block].text; }

  std::string_view element(std::size_t block) const; ///< the name of that which it stands in

  /// The first kept block of running text, looked for from `start` on; size() where there is none.
  std::size_t first_kept_prose(std::size_t start = 0) const;

  /// The weight of the kept blocks before each, and of all of them at the end.
  std::vector<double> kept_weights() const;
};

/// Whether a block is a title, a date or names, of which the article's record speaks elsewhere; `prose` is
/// first_kept_prose().
bool is_about_article(const JudgedBlocks& blocks, std::size_t block, std::size_t prose,
                      const StatedText& stated);

} // namespace offprint
