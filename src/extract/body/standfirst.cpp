#include "extract/body/standfirst.h"

#include "extract/body/text_measures.h"
#include "html/allow_list.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::array unlike{BlockTrait::is_title,      BlockTrait::within_nav,     BlockTrait::within_figure,
                            BlockTrait::named_caption, BlockTrait::tag_figcaption, BlockTrait::within_button,
                            BlockTrait::within_table,  BlockTrait::has_copyright,  BlockTrait::tag_h1,
                            BlockTrait::in_byline};
constexpr double shortest = 40;
constexpr double longest = 1'500;
constexpr std::size_t farthest = 8;      // blocks below the headline
constexpr double least_likelihood = 0.1; // of a block that is known by its place alone

bool may_be_standfirst(const JudgedBlocks& blocks, std::size_t i) {
  const double weight = blocks.page.blocks[i].weight;
  return weight >= shortest && weight < longest && !blocks.has_any(i, unlike);
}

bool is_named(const JudgedBlocks& blocks, std::size_t i) {
  return blocks.has(i, BlockTrait::named_standfirst) && blocks.kept[i] &&
         !blocks.has(i, BlockTrait::kind_share_high);
}

bool is_described(const JudgedBlocks& blocks, std::size_t i) {
  const bool own_kind =
      blocks.has(i, BlockTrait::kind_share_none) || blocks.has(i, BlockTrait::kind_share_low);
  return own_kind && blocks.has(i, BlockTrait::is_description);
}

/// Among what comes before the third block that is kept.
std::optional<std::size_t> described_or_named(const JudgedBlocks& blocks) {
  int seen = 0;
  for (std::size_t i = 0; i < blocks.size() && seen < 3; ++i) {
    if ((is_described(blocks, i) || is_named(blocks, i)) && may_be_standfirst(blocks, i)) return i;
    if (blocks.kept[i]) ++seen;
  }
  return std::nullopt;
}

bool says_title_again(std::string_view text, const std::string& title) {
  return share_of_words_in(text, title) >= 0.5;
}

/// The first sentence between the headline and the text, in nothing that stands for something else; or else
/// the first heading there.
std::optional<std::size_t> below_headline(const JudgedBlocks& blocks, const StatedText& stated) {
  std::optional<std::size_t> heading;
  std::size_t headline = blocks.size();
  const std::size_t prose = blocks.first_kept_prose();
  for (std::size_t i = 0; i < std::min(prose + 1, blocks.size()); ++i) {
    const bool in_furniture = blocks.has(i, BlockTrait::in_named_furniture);
    if (blocks.has(i, BlockTrait::is_title) || (blocks.has(i, BlockTrait::tag_h1) && !in_furniture))
      headline = i;
    const bool below = i > headline && i - headline <= farthest && blocks.likely[i] >= least_likelihood &&
                       blocks.has(i, BlockTrait::links_none) && blocks.has(i, BlockTrait::in_no_furniture);
    if (!below || blocks.kept[i] || !may_be_standfirst(blocks, i) ||
        is_about_article(blocks, i, prose, stated))
      continue;
    if (!is_heading(blocks.element(i))) return i;
    const bool of_article = !blocks.has(headline, BlockTrait::in_named_furniture);
    if (!heading && of_article && !says_title_again(blocks.text(i), stated.title)) heading = i;
  }
  return heading;
}

} // namespace

std::optional<std::size_t> find_standfirst(const JudgedBlocks& blocks, const StatedText& stated) {
  const std::optional<std::size_t> found = described_or_named(blocks);
  if (found && (!blocks.kept[*found] || blocks.has(*found, BlockTrait::named_standfirst))) return found;
  // A description may repeat the first paragraph, below a standfirst of its own.
  const std::optional<std::size_t> below = below_headline(blocks, stated);
  return below ? below : found;
}

} // namespace offprint
