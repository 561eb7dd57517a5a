#include "extract/body/judged_blocks.h"

#include "extract/body/judge_blocks.h"
#include "extract/metadata/byline_text.h"
#include "html/tree.h"

#include <algorithm>

namespace offprint {

JudgedBlocks::JudgedBlocks(xmlNode* page_body, const StatedText& stated)
    : page(page_body), furniture(furniture_of(page, stated.title)),
      guess(find_body_box(page, furniture, stated.body)), traits(traits_of(page, furniture, guess, stated)),
      trait_sets(page.blocks.size()), likely(judge_blocks(page, traits)), kept(page.blocks.size()) {
  for (std::size_t i = 0; i < size(); ++i) {
    kept[i] = likely[i] > 0.5;
    for (const BlockTrait trait : traits[i]) trait_sets[i].set(static_cast<std::size_t>(trait));
  }
}

bool JudgedBlocks::has(std::size_t block, BlockTrait trait) const {
  return trait_sets[block].test(static_cast<std::size_t>(trait));
}

bool JudgedBlocks::has_any(std::size_t block, std::span<const BlockTrait> wanted) const {
  return std::ranges::any_of(wanted, [&](BlockTrait trait) { return has(block, trait); });
}

std::string_view JudgedBlocks::element(std::size_t block) const {
  return element_name(page.box(page.blocks[block].box).element);
}

std::size_t JudgedBlocks::first_kept_prose(std::size_t start) const {
  std::size_t block = start;
  while (block < size() && (!kept[block] || page.blocks[block].prose <= 0)) ++block;
  return block;
}

std::vector<double> JudgedBlocks::kept_weights() const {
  std::vector<double> before{0};
  before.reserve(size() + 1);
  for (std::size_t i = 0; i < size(); ++i)
    before.push_back(before.back() + (kept[i] ? page.blocks[i].weight : 0));
  return before;
}

bool is_about_article(const JudgedBlocks& blocks, std::size_t block, std::size_t prose,
                      const StatedText& stated) {
  if (is_line_of_authors(blocks.text(block), stated.authors)) return true;
  return block <= prose && (blocks.has(block, BlockTrait::in_title) || is_line_of_date(blocks.text(block)));
}

} // namespace offprint
