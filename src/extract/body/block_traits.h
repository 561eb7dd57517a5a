#pragma once

#include "article/article.h"
#include "extract/body/body_box.h"
#include "extract/body/furniture.h"
#include "extract/body/page_blocks.h"

#include <array>
#include <string_view>
#include <vector>

namespace offprint {

/// What is looked at to tell a block of the article from one of the page around it. None speaks of an outlet
/// or a language.
// clang-format off
#define OFFPRINT_BLOCK_TRAITS(TRAIT) \
  TRAIT(always) TRAIT(length_below_12) TRAIT(length_below_25) TRAIT(length_below_50) \
  TRAIT(length_below_100) TRAIT(length_below_200) TRAIT(length_below_400) TRAIT(length_above) \
  TRAIT(links_none) TRAIT(links_few) TRAIT(links_half) TRAIT(links_most) TRAIT(links_all) \
  TRAIT(marks_none) TRAIT(marks_one) TRAIT(marks_few) TRAIT(marks_many) TRAIT(ends_as_sentence) \
  TRAIT(ends_with_colon) TRAIT(starts_small) TRAIT(has_copyright) TRAIT(has_address) \
  TRAIT(mostly_digits) TRAIT(mostly_capitals) TRAIT(has_bar) TRAIT(has_quote) TRAIT(is_furniture) \
  TRAIT(is_title) TRAIT(in_title) TRAIT(is_description) TRAIT(repeated) TRAIT(in_stated_text) \
  TRAIT(not_in_stated_text) TRAIT(bold) TRAIT(slanted) TRAIT(tag_p) TRAIT(tag_li) TRAIT(tag_h1) \
  TRAIT(tag_h2) TRAIT(tag_h3) TRAIT(tag_h4) TRAIT(tag_div) TRAIT(tag_cell) TRAIT(tag_quote) \
  TRAIT(tag_figcaption) TRAIT(tag_term) TRAIT(tag_pre) TRAIT(tag_section) TRAIT(tag_other) \
  TRAIT(within_nav) TRAIT(within_footer) TRAIT(within_header) TRAIT(within_aside) \
  TRAIT(within_form) TRAIT(within_figure) TRAIT(within_list) TRAIT(within_table) \
  TRAIT(within_article) TRAIT(within_main) TRAIT(within_quote) TRAIT(within_link) \
  TRAIT(within_button) TRAIT(hidden) TRAIT(within_article_body) TRAIT(within_second_article) \
  TRAIT(in_top_box) TRAIT(child_of_top_box) TRAIT(grandchild_of_top_box) TRAIT(outside_top_box) \
  TRAIT(parent_share_none) TRAIT(parent_share_low) TRAIT(parent_share_some) \
  TRAIT(parent_share_high) TRAIT(parent_share_all) TRAIT(outer_share_none) TRAIT(outer_share_low) \
  TRAIT(outer_share_some) TRAIT(outer_share_high) TRAIT(outer_share_all) TRAIT(kind_share_none) \
  TRAIT(kind_share_low) TRAIT(kind_share_some) TRAIT(kind_share_high) TRAIT(place_share_none) \
  TRAIT(place_share_low) TRAIT(place_share_some) TRAIT(place_share_high) TRAIT(before_title) \
  TRAIT(no_title_heading) TRAIT(at_start) TRAIT(near_start) TRAIT(in_middle) TRAIT(near_end) \
  TRAIT(at_end) TRAIT(prose_just_before) TRAIT(prose_shortly_before) TRAIT(prose_before) \
  TRAIT(prose_far_before) TRAIT(prose_just_behind) TRAIT(prose_shortly_behind) TRAIT(prose_behind) \
  TRAIT(prose_far_behind) TRAIT(is_prose) TRAIT(alone_in_parent) TRAIT(few_in_parent) \
  TRAIT(many_in_parent) TRAIT(parent_without_prose) TRAIT(parent_with_some_prose) \
  TRAIT(parent_mostly_prose) TRAIT(heading_before_prose) TRAIT(short_between_prose) \
  TRAIT(in_hidden) TRAIT(in_named_furniture) TRAIT(in_link_list) TRAIT(in_card_list) \
  TRAIT(in_link_line) TRAIT(in_labelled_link) TRAIT(in_label) TRAIT(in_byline) TRAIT(in_title_line) \
  TRAIT(in_no_furniture) TRAIT(in_body_box) TRAIT(in_body_box_and_clean) \
  TRAIT(just_outside_body_box) TRAIT(before_body_box) TRAIT(behind_body_box) TRAIT(named_caption) \
  TRAIT(named_standfirst) TRAIT(picture_just_before) TRAIT(picture_just_behind) \
  TRAIT(picture_in_box) TRAIT(picture_in_parent) TRAIT(picture_in_outer)
// clang-format on

enum class BlockTrait {
#define OFFPRINT_TRAIT(name) name,
  OFFPRINT_BLOCK_TRAITS(OFFPRINT_TRAIT)
#undef OFFPRINT_TRAIT
      count
};

inline constexpr std::size_t block_trait_count = static_cast<std::size_t>(BlockTrait::count);

std::string_view name_of(BlockTrait trait);

/// The traits that a block has.
using BlockTraits = std::vector<BlockTrait>;

/// What the page states of its article, to compare its blocks with.
struct StatedText {
  std::string title;
  std::string description;
  std::string body; ///< whole or cut, "" where it is stated nowhere
  std::vector<Person> authors;
};

/// The traits of each block, in their order.
std::vector<BlockTraits> traits_of(const PageBlocks& page, const std::vector<Furniture>& furniture,
                                   const BodyBox& body, const StatedText& stated);

} // namespace offprint
