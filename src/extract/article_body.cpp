#include "extract/article_body.h"

#include "article/boilerplate.h"
#include "base/text.h"
#include "extract/block_weights.h"
#include "extract/body_box.h"
#include "extract/byline_text.h"
#include "extract/furniture.h"
#include "extract/judge_blocks.h"
#include "html/allow_list.h"
#include "html/name_set.h"
#include "html/tree.h"

#include <algorithm>
#include <map>
#include <optional>

namespace offprint {

namespace {

constexpr double longest_caption = 600;
constexpr int most_pictures_of_a_caption = 3;
constexpr double share_of_core = 0.9;
constexpr double longest_pull_quote = 400;
constexpr std::size_t most_pull_quotes = 100; // each is looked for in the whole text

/// Certain enough by themselves.
constexpr std::array never_kept{BlockTrait::is_title, BlockTrait::in_title_line, BlockTrait::in_labelled_link,
                                BlockTrait::in_label};

constexpr std::array never_caption{BlockTrait::is_title,      BlockTrait::in_title,         BlockTrait::in_byline,
                                   BlockTrait::in_title_line, BlockTrait::in_labelled_link, BlockTrait::in_label,
                                   BlockTrait::within_button};

constexpr std::array never_lead{BlockTrait::is_title,      BlockTrait::within_nav,     BlockTrait::within_figure,
                                BlockTrait::named_caption, BlockTrait::tag_figcaption, BlockTrait::within_button,
                                BlockTrait::within_table,  BlockTrait::has_copyright,  BlockTrait::tag_h1,
                                BlockTrait::in_byline};
constexpr std::size_t farthest_lead = 8; // blocks behind the title

constexpr std::array headings{BlockTrait::tag_h1, BlockTrait::tag_h2, BlockTrait::tag_h3, BlockTrait::tag_h4};

/// Boxes without a meaning of their own.
constexpr NameSet<6> plain_boxes = {"div", "section", "aside", "header", "span", "p"};

bool has(const BlockTraits& traits, BlockTrait trait) {
  return std::ranges::find(traits, trait) != traits.end();
}

std::string reasons_for(const BlockTraits& traits) {
  const auto weight = [](BlockTrait trait) {
    return block_weights().traits[static_cast<std::size_t>(trait)];
  };
  BlockTraits heaviest = traits;
  std::ranges::sort(heaviest, std::greater{}, [&](BlockTrait trait) { return std::abs(weight(trait)); });
  std::string reasons;
  for (const BlockTrait trait : heaviest) {
    if (std::ranges::count(reasons, ' ') >= 4) break;
    if (!reasons.empty()) reasons += ' ';
    reasons += weight(trait) < 0 ? '-' : '+';
    reasons += name_of(trait);
  }
  return reasons;
}

class BodyTaker {
public:
  BodyTaker(xmlNode* page_body, const StatedText& stated)
      : stated_(stated), page_(page_body), furniture_(furniture_of(page_, stated.title)),
        guess_(find_body_box(page_, furniture_, stated.body)),
        traits_(traits_of(page_, furniture_, guess_, stated)), likely_(judge_blocks(page_, traits_)),
        kept_(page_.blocks.size()) {
    choose();
    leave_opening_headline();
    leave_twins_of_left();
    leave_pull_quotes();
    keep_tables();
  }

  ArticleBody take(bool with_verdicts) {
    ArticleBody body;
    body.step = guess_.step;
    take_lead(body);
    if (with_verdicts) body.verdicts = verdicts();
    count_kept();
    if (kept_before_.back() == 0) return body;
    body.confidence = mean_likelihood();
    find_range();
    const int core = core_box(share_of_core);
    const int around = with_pictures_below_title(core_box(1));
    remove_others(around, core);
    body.element = page_.box(around).element;
    return body;
  }

private:
  void choose() {
    for (std::size_t i = 0; i < kept_.size(); ++i) kept_[i] = likely_[i] > 0.5;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const BlockTraits& traits = traits_[i];
      // Code between paragraphs is a part of them; those who mark pages leave it out.
      const bool beside_kept = (i > 0 && kept_[i - 1]) || (i + 1 < kept_.size() && kept_[i + 1]);
      if (has(traits, BlockTrait::tag_pre) && has(traits, BlockTrait::in_body_box_and_clean) && beside_kept)
        kept_[i] = true;
      if (is_closing_credit(i) || is_closing_rights_notice(i)) kept_[i] = true;
      if (is_about_article(i)) kept_[i] = false;
      if (std::ranges::any_of(never_kept, [&](BlockTrait trait) { return has(traits, trait); }))
        kept_[i] = false;
    }
  }

  /// A title, a date or names, of which the article's record speaks elsewhere.
  bool is_about_article(std::size_t i) {
    const std::string& text = page_.blocks[i].text;
    if (is_line_of_authors(text, stated_.authors)) return true;
    return (has(traits_[i], BlockTrait::in_title) || is_line_of_date(text)) && !has_kept_prose_before(i);
  }

  bool has_kept_prose_before(std::size_t i) {
    if (first_prose_ < 0)
      for (std::size_t at = 0; at < kept_.size() && first_prose_ < 0; ++at)
        if (kept_[at] && page_.blocks[at].prose > 0) first_prose_ = static_cast<std::ptrdiff_t>(at);
    return first_prose_ >= 0 && static_cast<std::ptrdiff_t>(i) > first_prose_;
  }

  /// A heading above the date, the names or the standfirst is the article's own, however it differs from the
  /// stated title.
  void leave_opening_headline() {
    const auto opening = std::ranges::find(kept_, true) - kept_.begin();
    std::ptrdiff_t prose = opening;
    while (prose < std::ssize(kept_) && !(kept_[at(prose)] && block(prose).prose > 0)) ++prose;
    if (prose == std::ssize(kept_) || !is_heading(element_of(opening))) return;
    for (std::ptrdiff_t i = opening + 1; i < prose; ++i)
      if (is_line_of_date(block(i).text) || is_line_of_authors(block(i).text, stated_.authors) ||
          has(traits_[at(i)], BlockTrait::is_description))
        kept_[at(opening)] = false;
  }

  /// Lines that the page shows again and again are alike; most of them tell what they are.
  void leave_twins_of_left() {
    std::map<std::string_view, std::pair<int, int>> seen; // kept, left
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      auto& [kept, left] = seen[page_.blocks[i].text];
      ++(kept_[i] ? kept : left);
    }
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const auto [kept, left] = seen[page_.blocks[i].text];
      if (left >= 2 && left >= kept) kept_[i] = false;
    }
  }

  /// A quote that is set apart is said again in a paragraph.
  void leave_pull_quotes() {
    std::string paragraphs;
    std::vector<std::size_t> quotes;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (!kept_[i]) continue;
      const double weight = page_.blocks[i].weight;
      const std::string_view element = element_of(static_cast<std::ptrdiff_t>(i));
      const bool apart =
          has(traits_[i], BlockTrait::within_quote) || has(traits_[i], BlockTrait::within_aside) || element != "p";
      if (apart && !is_heading(element) && element != "li" && weight >= 30 && weight <= longest_pull_quote && quotes.size() < most_pull_quotes)
        quotes.push_back(i);
      else
        paragraphs += page_.blocks[i].text + '\n';
    }
    for (const std::size_t i : quotes)
      if (paragraphs.contains(without_quotation_marks(page_.blocks[i].text))) kept_[i] = false;
  }

  static std::string_view without_quotation_marks(std::string_view text) {
    constexpr std::array<std::string_view, 13> marks{"\"", "'", "“", "”", "„", "«", "»", "‘", "’", "「", "」", ".", "…"};
    for (bool trimmed = true; trimmed;) {
      trimmed = false;
      text = trim_unicode(text);
      for (const std::string_view mark : marks) {
        if (text.starts_with(mark)) text.remove_prefix(mark.size()), trimmed = true;
        if (text.ends_with(mark)) text.remove_suffix(mark.size()), trimmed = true;
      }
    }
    return text;
  }

  static std::size_t at(std::ptrdiff_t i) { return static_cast<std::size_t>(i); }
  const TextBlock& block(std::ptrdiff_t i) const { return page_.blocks[at(i)]; }
  std::string_view element_of(std::ptrdiff_t i) const { return element_name(page_.box(block(i).box).element); }

  /// A table of data between paragraphs is a part of them, however short its cells are.
  void keep_tables() {
    for (const Box& table : page_.boxes) {
      if (!is_element(table.element, "table") || table.first_block == table.end_block) continue;
      const auto first = static_cast<std::size_t>(table.first_block);
      const auto end = static_cast<std::size_t>(table.end_block);
      const bool between = first > 0 && kept_[first - 1] && end < kept_.size() && kept_[end];
      const BoxText text = page_.text_in(static_cast<int>(&table - page_.boxes.data()));
      if (!between || text.link_share() > 0.5 || !has(traits_[first], BlockTrait::in_body_box_and_clean))
        continue;
      for (std::size_t i = first; i < end; ++i) kept_[i] = true;
    }
  }

  /// "（路透社、德新社）", "(责编：…)": the credits that close an article stand in parentheses.
  bool is_closing_credit(std::size_t i) const {
    const std::string_view text = page_.blocks[i].text;
    const bool enclosed =
        (text.starts_with("（") && text.ends_with("）")) || (text.starts_with("(") && text.ends_with(")"));
    return enclosed && text.size() < 200 && i > 0 && kept_[i - 1] &&
           has(traits_[i], BlockTrait::in_body_box_and_clean);
  }

  /// What is to be shown with every copy.
  bool is_closing_rights_notice(std::size_t i) const {
    const bool behind_kept = (i > 0 && kept_[i - 1]) || (i > 1 && kept_[i - 2]);
    return behind_kept && has(traits_[i], BlockTrait::in_body_box) && is_rights_notice(page_.blocks[i].text);
  }

  /// The standfirst, where one stands over the text or begins it and is not one of its paragraphs.
  void take_lead(ArticleBody& body) {
    std::optional<std::size_t> lead = recognised_lead();
    // A description may repeat the first paragraph, below a standfirst of its own.
    if (!lead || (kept_[*lead] && !has(traits_[*lead], BlockTrait::named_standfirst)))
      if (const auto below_title = lead_below_title()) lead = below_title;
    if (!lead) return;
    body.lead = page_.blocks[*lead].text;
    kept_[*lead] = false;
  }

  /// By its description or its name.
  std::optional<std::size_t> recognised_lead() const {
    int seen = 0;
    for (std::size_t i = 0; i < kept_.size() && seen < 3; ++i) {
      const BlockTraits& traits = traits_[i];
      const bool own_kind =
          has(traits, BlockTrait::kind_share_none) || has(traits, BlockTrait::kind_share_low);
      const bool described = has(traits, BlockTrait::is_description) && own_kind;
      const bool named =
          has(traits, BlockTrait::named_standfirst) && kept_[i] && !has(traits, BlockTrait::kind_share_high);
      if ((described || named) && may_be_lead(i)) return i;
      if (kept_[i]) ++seen;
    }
    return std::nullopt;
  }

  /// The first sentence between the title and the text, in nothing that stands for something else; or else
  /// the first heading there.
  std::optional<std::size_t> lead_below_title() {
    std::optional<std::size_t> heading;
    std::size_t title = kept_.size();
    for (std::size_t i = 0; i < kept_.size() && !has_kept_prose_before(i); ++i) {
      const BlockTraits& traits = traits_[i];
      const bool headline = has(traits, BlockTrait::tag_h1) && !has(traits, BlockTrait::in_named_furniture);
      if (has(traits, BlockTrait::is_title) || headline) title = i;
      const bool below = i > title && i - title <= farthest_lead && likely_[i] >= 0.1 &&
                         has(traits, BlockTrait::links_none) && has(traits, BlockTrait::in_no_furniture);
      if (!below || kept_[i] || !may_be_lead(i) || is_about_article(i)) continue;
      if (!is_heading(element_name(page_.box(page_.blocks[i].box).element))) return i;
      const bool below_headline = !has(traits_[title], BlockTrait::in_named_furniture);
      if (!heading && below_headline && !resembles_title(page_.blocks[i].text)) heading = i;
    }
    return heading;
  }

  bool may_be_lead(std::size_t i) const {
    const double weight = page_.blocks[i].weight;
    return weight >= 40 && weight < 1'500 &&
           std::ranges::none_of(never_lead, [&](BlockTrait trait) { return has(traits_[i], trait); });
  }

  bool resembles_title(const std::string& text) const {
    const auto words = split(text, ' ');
    const auto shared = std::ranges::count_if(
        words, [&](std::string_view word) { return contains_ignoring_ascii_case(stated_.title, word); });
    return 2 * shared >= std::ssize(words);
  }

  void count_kept() {
    kept_before_.reserve(kept_.size() + 1);
    kept_before_.push_back(0);
    for (std::size_t i = 0; i < kept_.size(); ++i)
      kept_before_.push_back(kept_before_.back() + (kept_[i] ? page_.blocks[i].weight : 0));
  }

  double kept_in(int box) const {
    return kept_before_[static_cast<std::size_t>(page_.box(box).end_block)] -
           kept_before_[static_cast<std::size_t>(page_.box(box).first_block)];
  }

  double mean_likelihood() const {
    double sum = 0;
    for (std::size_t i = 0; i < kept_.size(); ++i)
      if (kept_[i]) sum += likely_[i] * page_.blocks[i].weight;
    return sum / kept_before_.back();
  }

  /// From the page inwards, as long as one box holds that share of what is kept.
  int core_box(double share) const {
    int core = 0;
    for (int child = 1; child < page_.box(core).end;) {
      const std::string_view name = element_name(page_.box(child).element);
      if (kept_in(child) >= share * kept_in(0) && name != "p") {
        core = child;
        child = core + 1;
      } else {
        child = page_.box(child).end;
      }
    }
    return core;
  }

  void find_range() {
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (!kept_[i]) continue;
      if (first_ < 0) first_ = static_cast<int>(i);
      last_ = static_cast<int>(i);
    }
  }

  /// The box, or one around it that also holds the figures between the title and the text.
  int with_pictures_below_title(int box) {
    int title = -1;
    for (int i = 0; i < first_ && title < 0; ++i)
      if (has(traits_[static_cast<std::size_t>(i)], BlockTrait::is_title)) title = i;
    if (title < 0) return box;
    for (int i = 0; i < static_cast<int>(page_.boxes.size()); ++i) {
      const Box& figure = page_.box(i);
      if (!is_element(figure.element, "figure") || pictures(i) == 0 || figure.first_block <= title) continue;
      if (figure.end_block > first_) break;
      while (i < box || i >= page_.box(box).end) {
        if (page_.box(box).parent < 0) return box;
        box = page_.box(box).parent;
      }
      below_title_.push_back(i);
    }
    return box;
  }

  int pictures(int box) const { return page_.box(box).end_image - page_.box(box).first_image; }

  /// Whether a box without kept text is a picture of the article with its caption.
  bool is_picture_of_article(int box) const {
    const BoxText text = page_.text_in(box);
    const Furniture looks = furniture_[static_cast<std::size_t>(box)];
    const int parent = page_.box(box).parent;
    return pictures(box) > 0 && pictures(box) <= most_pictures_of_a_caption &&
           text.weight <= longest_caption && text.link_share() < 0.5 &&
           (looks == Furniture::none || looks == Furniture::byline) && parent >= 0 && kept_in(parent) > 0 &&
           !is_headed(box);
  }

  /// Whether a box has a heading other than the article's: a caption has none.
  bool is_headed(int box) const {
    for (int i = page_.box(box).first_block; i < page_.box(box).end_block; ++i) {
      const BlockTraits& traits = traits_[static_cast<std::size_t>(i)];
      const auto is = [&](BlockTrait trait) { return has(traits, trait); };
      if (std::ranges::any_of(headings, is) && !is(BlockTrait::is_title) && !is(BlockTrait::in_title))
        return true;
    }
    return false;
  }

  /// Whether a picture that stands alone does so among what is kept.
  bool stands_among_kept(int box, int core) const {
    if (box >= core && box < page_.box(core).end) return true;
    for (const int figure : below_title_)
      if (box >= figure && box < page_.box(figure).end) return true;
    const Box& own = page_.box(box);
    return own.first_block > first_ && own.first_block <= last_;
  }

  /// What stands in `around` and is not kept goes, outer boxes first.
  void remove_others(int around, int core) {
    std::vector<xmlNode*> gone;
    for (int box = around + 1; box < page_.box(around).end;) {
      const Box& own = page_.box(box);
      const bool empty = own.first_block == own.end_block;
      bool goes = false;
      if (empty) {
        goes = pictures(box) > 0 && !stands_among_kept(box, core);
      } else {
        goes = kept_in(box) <= 0 && !(is_picture_of_article(box) && stands_among_kept(box, core));
      }
      if (goes) gone.push_back(own.element);
      const bool whole = goes || (!empty && kept_in(box) <= 0);
      if (whole) spare_texts(box);
      if (whole && !goes) make_picture_with_caption(box);
      box = whole ? own.end : box + 1;
    }
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const int block = static_cast<int>(i);
      const Box& range = page_.box(around);
      if (kept_[i] || spared(block) || block < range.first_block || block >= range.end_block) continue;
      for (xmlNode* text : page_.blocks[i].texts) remove_node(text);
    }
    for (xmlNode* element : gone) remove_node(element);
  }

  /// A box that stays for its picture is a figure; what stands in it is the caption, but for title and byline.
  void make_picture_with_caption(int box) {
    const Box& own = page_.box(box);
    const bool is_plain = contains(plain_boxes, element_name(own.element)) &&
                          first_element(own.element, "figure") == nullptr && !is_within_figure(own.element);
    for (int i = own.first_block; i < own.end_block; ++i) {
      const BlockTraits& traits = traits_[static_cast<std::size_t>(i)];
      const auto is = [&](BlockTrait trait) { return has(traits, trait); };
      const bool caption = (is_plain || is(BlockTrait::within_figure)) && std::ranges::none_of(never_caption, is);
      if (caption) continue;
      for (xmlNode* text : page_.blocks[static_cast<std::size_t>(i)].texts) remove_node(text);
    }
    if (is_plain) rename_element(own.element, "figure");
  }

  static bool is_within_figure(const xmlNode* node) {
    for (node = parent_of(node); node != nullptr; node = parent_of(node))
      if (is_element(node, "figure")) return true;
    return false;
  }

  /// The texts of a box go or stay with it.
  void spare_texts(int box) {
    spared_.resize(kept_.size());
    for (int i = page_.box(box).first_block; i < page_.box(box).end_block; ++i)
      spared_[static_cast<std::size_t>(i)] = true;
  }

  bool spared(int block) const { return !spared_.empty() && spared_[static_cast<std::size_t>(block)]; }

  std::vector<BlockVerdict> verdicts() const {
    std::vector<BlockVerdict> all;
    for (std::size_t i = 0; i < kept_.size(); ++i)
      all.push_back({.text = page_.blocks[i].text,
                     .likelihood = likely_[i],
                     .kept = kept_[i],
                     .why = reasons_for(traits_[i])});
    return all;
  }

  const StatedText& stated_;
  PageBlocks page_;
  std::vector<Furniture> furniture_;
  BodyBox guess_;
  std::vector<BlockTraits> traits_;
  std::vector<double> likely_;
  std::vector<bool> kept_;
  std::vector<double> kept_before_; ///< weight of the kept blocks before each
  std::vector<bool> spared_;
  std::vector<int> below_title_;    ///< figures that stand between the title and the text
  std::ptrdiff_t first_prose_ = -1; ///< of the kept blocks
  int first_ = -1;                  ///< of the kept blocks
  int last_ = -1;
};

} // namespace

ArticleBody take_article_body(xmlNode* page_body, const StatedText& stated, bool with_verdicts) {
  return BodyTaker(page_body, stated).take(with_verdicts);
}

} // namespace offprint
