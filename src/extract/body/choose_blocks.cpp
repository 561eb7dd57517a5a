#include "extract/body/choose_blocks.h"

#include "article/boilerplate.h"
#include "base/text.h"
#include "extract/metadata/byline_text.h"
#include "html/allow_list.h"
#include "html/tree.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace offprint {

namespace {

constexpr double longest_pull_quote = 400;
constexpr double shortest_pull_quote = 20;
constexpr int closing_blocks = 4;
constexpr double longest_attribution = 60;
constexpr double most_shared = 0.4;
constexpr std::size_t most_pull_quotes = 100; // each is looked for in the whole text

/// Certain enough by themselves.
constexpr std::array never_kept{BlockTrait::is_title, BlockTrait::in_title_line, BlockTrait::in_labelled_link,
                                BlockTrait::in_label};

class Chooser {
public:
  Chooser(JudgedBlocks& blocks, const StatedText& stated)
      : blocks_(blocks), stated_(stated), prose_(blocks.first_kept_prose()) {}

  void choose() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool belongs =
          is_kept(i) || is_code_in_text(i) || is_closing_credit(i) || is_closing_rights_notice(i);
      if (belongs) blocks_.kept[i] = true;
      if (belongs && (blocks_.has_any(i, never_kept) || is_notice_of_player(blocks_.text(i)) ||
                      is_about_article(blocks_, i, prose_, stated_)))
        blocks_.kept[i] = false;
    }
    leave_opening_headline();
    leave_twins_of_left();
    keep_quotations_whole();
    leave_pull_quotes();
    leave_closing_invitations();
    keep_tables();
  }

  /// A line between the headline and the text that is a name, or two.
  std::vector<Person> leave_opening_names() {
    const std::size_t prose = blocks_.first_kept_prose();
    if (prose == blocks_.size()) return {};
    for (std::size_t i = 0; i < prose; ++i) {
      if (!is_kept(i) || !is_beside(i, prose) || is_heading(blocks_.element(i))) continue;
      std::vector<Person> people = people_in_line(blocks_.text(i));
      if (people.empty()) continue;
      blocks_.kept[i] = false;
      return people;
    }
    return {};
  }

  /// Two pages that share much of their text are the same article.
  PageLines leave_furniture_of(const OutletLines& outlet) {
    if (outlet.other_page.empty() && outlet.furniture.empty()) return {};
    double kept = 0;
    double shared = 0;
    std::vector<std::size_t> lines;
    PageLines left;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_kept(i) || is_closing_credit(i) || is_rights_notice(blocks_.text(i))) continue;
      if (outlet.furniture.contains(blocks_.text(i))) {
        leave(i, left);
        continue;
      }
      kept += blocks_.page.blocks[i].weight;
      if (!outlet.other_page.contains(blocks_.text(i))) continue;
      shared += blocks_.page.blocks[i].weight;
      lines.push_back(i);
    }
    if (shared > most_shared * kept) return left;
    for (const std::size_t i : lines) leave(i, left);
    return left;
  }

private:
  void leave(std::size_t i, PageLines& left) {
    blocks_.kept[i] = false;
    left.add(blocks_.text(i));
  }

  /// Whether two blocks stand in one box, and the first in no link.
  bool is_beside(std::size_t i, std::size_t other) const {
    const auto parent = [&](std::size_t block) {
      return blocks_.page.box(blocks_.page.blocks[block].box).parent;
    };
    return parent(i) == parent(other) && blocks_.page.blocks[i].linked == 0;
  }

  bool is_kept(std::size_t i) const { return i < blocks_.size() && blocks_.kept[i]; }

  /// Code between paragraphs is a part of them; those who mark pages leave it out.
  bool is_code_in_text(std::size_t i) const {
    const bool beside_kept = (i > 0 && is_kept(i - 1)) || is_kept(i + 1);
    return beside_kept && blocks_.has(i, BlockTrait::tag_pre) &&
           blocks_.has(i, BlockTrait::in_body_box_and_clean);
  }

  /// "（路透社、德新社）", "(责编：…)": the credits that close an article stand in parentheses.
  bool is_closing_credit(std::size_t i) const {
    const std::string_view text = blocks_.text(i);
    const bool enclosed =
        (text.starts_with("（") && text.ends_with("）")) || (text.starts_with("(") && text.ends_with(")"));
    return enclosed && text.size() < 200 && i > 0 && is_kept(i - 1) &&
           blocks_.has(i, BlockTrait::in_body_box_and_clean);
  }

  /// What is to be shown with every copy.
  bool is_closing_rights_notice(std::size_t i) const {
    const bool behind_kept = (i > 0 && is_kept(i - 1)) || (i > 1 && is_kept(i - 2));
    return behind_kept && blocks_.has(i, BlockTrait::in_body_box) && is_rights_notice(blocks_.text(i));
  }

  /// A heading above the date, the names or the standfirst is the article's own, however it differs from the
  /// stated title.
  void leave_opening_headline() {
    const auto opening =
        static_cast<std::size_t>(std::ranges::find(blocks_.kept, true) - blocks_.kept.begin());
    if (opening == blocks_.size() || !is_heading(blocks_.element(opening))) return;
    const std::size_t prose = blocks_.first_kept_prose(opening + 1);
    if (prose == blocks_.size()) return;
    for (std::size_t i = opening + 1; i < prose; ++i)
      if (is_line_of_date(blocks_.text(i)) || is_line_of_authors(blocks_.text(i), stated_.authors) ||
          blocks_.has(i, BlockTrait::is_description))
        blocks_.kept[opening] = false;
  }

  /// Lines that the page shows again and again are alike; most of them tell what they are.
  void leave_twins_of_left() {
    std::unordered_map<std::string_view, std::pair<int, int>> seen; // kept, left
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      auto& [kept, left] = seen[blocks_.text(i)];
      ++(is_kept(i) ? kept : left);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const auto [kept, left] = seen[blocks_.text(i)];
      if (left >= 2 && left >= kept) blocks_.kept[i] = false;
    }
  }

  /// What asks for something behind the last of the text, with a link to it.
  void leave_closing_invitations() {
    int seen = 0;
    for (std::size_t i = blocks_.size(); i-- > 0 && seen < closing_blocks;) {
      if (!is_kept(i)) continue;
      ++seen;
      if (blocks_.page.blocks[i].linked == 0 || !is_invitation(blocks_.text(i))) continue;
      blocks_.kept[i] = false;
      --seen;
    }
  }

  /// Whose a quotation is belongs to it, however short it is.
  void keep_quotations_whole() {
    const std::vector<double> kept_before = blocks_.kept_weights();
    const PageBlocks& page = blocks_.page;
    for (int box = 0; box < static_cast<int>(page.boxes.size());) {
      const Box& quote = page.box(box);
      const double kept = kept_before[at(quote.end_block)] - kept_before[at(quote.first_block)];
      const double left = page.text_in(box).weight - kept;
      const bool whole =
          is_element(quote.element, "blockquote") && kept > 0 && left <= std::max(kept, longest_attribution);
      if (whole)
        std::fill(blocks_.kept.begin() + quote.first_block, blocks_.kept.begin() + quote.end_block, true);
      box = whole ? quote.end : box + 1;
    }
  }

  static std::size_t at(int block) { return static_cast<std::size_t>(block); }

  /// Whether a block stands apart from the paragraphs and is as long as a pull quote.
  bool may_be_pull_quote(std::size_t i) const {
    const double weight = blocks_.page.blocks[i].weight;
    const std::string_view element = blocks_.element(i);
    const bool apart = blocks_.has(i, BlockTrait::within_quote) || blocks_.has(i, BlockTrait::within_aside) ||
                       element != "p";
    return apart && !is_heading(element) && element != "li" && weight >= shortest_pull_quote &&
           weight <= longest_pull_quote;
  }

  /// A quote that is set apart is said again in a paragraph.
  void leave_pull_quotes() {
    std::string paragraphs;
    std::vector<std::size_t> quotes;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_kept(i)) continue;
      if (quotes.size() < most_pull_quotes && may_be_pull_quote(i))
        quotes.push_back(i);
      else
        (paragraphs += blocks_.text(i)) += '\n';
    }
    for (const std::size_t i : quotes)
      if (paragraphs.contains(without_first_letter(without_quotation_marks(blocks_.text(i)))))
        leave_with_attribution(i);
  }

  /// What stands in the same quotation and is short says whose it is.
  void leave_with_attribution(std::size_t i) {
    blocks_.kept[i] = false;
    for (int box = blocks_.page.blocks[i].box; box >= 0; box = blocks_.page.box(box).parent) {
      const Box& quote = blocks_.page.box(box);
      if (!is_element(quote.element, "blockquote") && !is_element(quote.element, "aside")) continue;
      for (auto k = static_cast<std::size_t>(quote.first_block);
           k < static_cast<std::size_t>(quote.end_block); ++k)
        if (blocks_.page.blocks[k].weight <= longest_attribution) blocks_.kept[k] = false;
      return;
    }
  }

  /// Which is large where a quote stands apart.
  static std::string_view without_first_letter(std::string_view text) {
    return text.substr(first_characters(text, 1).size());
  }

  static std::string_view without_quotation_marks(std::string_view text) {
    constexpr std::array<std::string_view, 13> marks{"\"", "'", "“",  "”",  "„", "«", "»",
                                                     "‘",  "’", "「", "」", ".", "…"};
    for (std::size_t before = text.size() + 1; text.size() < before;) {
      before = text.size();
      text = trim_unicode(text);
      for (const std::string_view mark : marks) {
        if (text.starts_with(mark)) text.remove_prefix(mark.size());
        if (text.ends_with(mark)) text.remove_suffix(mark.size());
      }
    }
    return text;
  }

  /// A table of data between paragraphs is a part of them, however short its cells are.
  void keep_tables() {
    for (const Box& table : blocks_.page.boxes) {
      if (!is_element(table.element, "table") || table.first_block == table.end_block) continue;
      const auto first = static_cast<std::size_t>(table.first_block);
      const auto end = static_cast<std::size_t>(table.end_block);
      const bool between = first > 0 && is_kept(first - 1) && is_kept(end);
      const BoxText text = blocks_.page.text_in(static_cast<int>(&table - blocks_.page.boxes.data()));
      if (!between || text.link_share() > 0.5 || !blocks_.has(first, BlockTrait::in_body_box_and_clean))
        continue;
      for (std::size_t i = first; i < end; ++i) blocks_.kept[i] = true;
    }
  }

  JudgedBlocks& blocks_;
  const StatedText& stated_;
  std::size_t prose_; ///< the first block of running text
};

} // namespace

ChosenBlocks choose_blocks(JudgedBlocks& blocks, const StatedText& stated, const OutletLines& outlet) {
  Chooser chooser(blocks, stated);
  chooser.choose();
  ChosenBlocks chosen{.furniture = chooser.leave_furniture_of(outlet), .byline = {}};
  chosen.byline = chooser.leave_opening_names();
  return chosen;
}

} // namespace offprint
