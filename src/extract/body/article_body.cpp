#include "extract/body/article_body.h"

#include "extract/body/choose_blocks.h"
#include "extract/body/judged_blocks.h"
#include "extract/body/standfirst.h"
#include "html/name_set.h"
#include "html/tree.h"

#include <array>

namespace offprint {

namespace {

constexpr double longest_caption = 600;
constexpr int most_pictures_of_a_caption = 3;
constexpr double share_of_core = 0.9;

constexpr std::array titles{BlockTrait::is_title, BlockTrait::in_title};
constexpr std::array headings{BlockTrait::tag_h1, BlockTrait::tag_h2, BlockTrait::tag_h3, BlockTrait::tag_h4};
constexpr std::array never_caption{
    BlockTrait::is_title,         BlockTrait::in_title, BlockTrait::in_byline,    BlockTrait::in_title_line,
    BlockTrait::in_labelled_link, BlockTrait::in_label, BlockTrait::within_button};

/// Boxes without a meaning of their own.
constexpr NameSet<6> plain_boxes = {"div", "section", "aside", "header", "span", "p"};

/// Takes what is not kept out of the page.
class Cutter {
public:
  explicit Cutter(JudgedBlocks& blocks) : blocks_(blocks), kept_before_(blocks.kept_weights()) {}

  bool keeps_nothing() const { return kept_before_.back() == 0; }

  double mean_likelihood() const {
    double sum = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (blocks_.kept[i]) sum += blocks_.likely[i] * blocks_.page.blocks[i].weight;
    return sum / kept_before_.back();
  }

  /// The element that holds the article and nothing else any more.
  xmlNode* cut() {
    find_range();
    const int core = core_box(share_of_core);
    const int around = with_pictures_below_title(core_box(1));
    remove_others(around, core);
    return blocks_.page.box(around).element;
  }

private:
  double kept_in(int box) const {
    return kept_before_[static_cast<std::size_t>(blocks_.page.box(box).end_block)] -
           kept_before_[static_cast<std::size_t>(blocks_.page.box(box).first_block)];
  }

  /// From the page inwards, as long as one box holds that share of what is kept.
  int core_box(double share) const {
    int core = 0;
    for (int child = 1; child < blocks_.page.box(core).end;) {
      const std::string_view name = element_name(blocks_.page.box(child).element);
      if (kept_in(child) >= share * kept_in(0) && name != "p") {
        core = child;
        child = core + 1;
      } else {
        child = blocks_.page.box(child).end;
      }
    }
    return core;
  }

  void find_range() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!blocks_.kept[i]) continue;
      if (first_ < 0) first_ = static_cast<int>(i);
      last_ = static_cast<int>(i);
    }
  }

  /// The box, or one around it that also holds the figures between the title and the text.
  int with_pictures_below_title(int box) {
    int title = -1;
    for (int i = 0; i < first_ && title < 0; ++i)
      if (blocks_.has(static_cast<std::size_t>(i), BlockTrait::is_title)) title = i;
    if (title < 0) return box;
    for (int i = 0; i < static_cast<int>(blocks_.page.boxes.size()); ++i) {
      const Box& figure = blocks_.page.box(i);
      if (!is_element(figure.element, "figure") || pictures(i) == 0 || figure.first_block <= title) continue;
      if (figure.end_block > first_) break;
      while (i < box || i >= blocks_.page.box(box).end) {
        if (blocks_.page.box(box).parent < 0) return box;
        box = blocks_.page.box(box).parent;
      }
      below_title_.push_back(i);
    }
    return box;
  }

  int pictures(int box) const { return blocks_.page.box(box).end_image - blocks_.page.box(box).first_image; }

  /// Whether a box without kept text is a picture of the article with its caption.
  bool is_picture_of_article(int box) const {
    const BoxText text = blocks_.page.text_in(box);
    const Furniture looks = blocks_.furniture[static_cast<std::size_t>(box)];
    const int parent = blocks_.page.box(box).parent;
    return pictures(box) > 0 && pictures(box) <= most_pictures_of_a_caption &&
           text.weight <= longest_caption && text.link_share() < 0.5 &&
           (looks == Furniture::none || looks == Furniture::byline) && parent >= 0 && kept_in(parent) > 0 &&
           !is_headed(box);
  }

  /// Whether a box has a heading other than the article's: a caption has none.
  bool is_headed(int box) const {
    for (int i = blocks_.page.box(box).first_block; i < blocks_.page.box(box).end_block; ++i) {
      const auto block = static_cast<std::size_t>(i);
      if (blocks_.has_any(block, headings) && !blocks_.has_any(block, titles)) return true;
    }
    return false;
  }

  /// Whether a picture that stands alone does so among what is kept.
  bool stands_among_kept(int box, int core) const {
    if (box >= core && box < blocks_.page.box(core).end) return true;
    for (const int figure : below_title_)
      if (box >= figure && box < blocks_.page.box(figure).end) return true;
    const Box& own = blocks_.page.box(box);
    return own.first_block > first_ && own.first_block <= last_;
  }

  /// What stands in `around` and is not kept goes, outer boxes first.
  void remove_others(int around, int core) {
    std::vector<xmlNode*> gone;
    for (int box = around + 1; box < blocks_.page.box(around).end;) {
      const Box& own = blocks_.page.box(box);
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
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const int block = static_cast<int>(i);
      const Box& range = blocks_.page.box(around);
      if (blocks_.kept[i] || spared(block) || block < range.first_block || block >= range.end_block) continue;
      for (xmlNode* text : blocks_.page.blocks[i].texts) remove_node(text);
    }
    for (xmlNode* element : gone) remove_node(element);
  }

  /// A box that stays for its picture is a figure; what stands in it is the caption, but for title and
  /// byline.
  void make_picture_with_caption(int box) {
    const Box& own = blocks_.page.box(box);
    const bool is_plain = contains(plain_boxes, element_name(own.element)) &&
                          first_element(own.element, "figure") == nullptr &&
                          !blocks_.has(static_cast<std::size_t>(own.first_block), BlockTrait::within_figure);
    for (int i = own.first_block; i < own.end_block; ++i) {
      const auto block = static_cast<std::size_t>(i);
      const bool in_caption = is_plain || blocks_.has(block, BlockTrait::within_figure);
      if (in_caption && !blocks_.has_any(block, never_caption)) continue;
      for (xmlNode* text : blocks_.page.blocks[block].texts) remove_node(text);
    }
    if (is_plain) rename_element(own.element, "figure");
  }

  /// The texts of a box go or stay with it.
  void spare_texts(int box) {
    spared_.resize(blocks_.size());
    for (int i = blocks_.page.box(box).first_block; i < blocks_.page.box(box).end_block; ++i)
      spared_[static_cast<std::size_t>(i)] = true;
  }

  bool spared(int block) const { return !spared_.empty() && spared_[static_cast<std::size_t>(block)]; }

  JudgedBlocks& blocks_;
  std::vector<double> kept_before_; ///< weight of the kept blocks before each
  std::vector<bool> spared_;
  std::vector<int> below_title_; ///< figures that stand between the title and the text
  int first_ = -1;               ///< of the kept blocks
  int last_ = -1;
};

} // namespace

ArticleBody take_article_body(xmlNode* page_body, const StatedText& stated, const OutletLines& outlet,
                              bool with_verdicts) {
  JudgedBlocks blocks(page_body, stated);
  ArticleBody body;
  ChosenBlocks chosen = choose_blocks(blocks, stated, outlet);
  body.furniture = std::move(chosen.furniture);
  body.byline = std::move(chosen.byline);
  body.step = blocks.guess.step;
  body.lines = PageLines(blocks.page);
  if (const auto standfirst = find_standfirst(blocks, stated)) {
    body.lead = blocks.text(*standfirst);
    blocks.kept[*standfirst] = false;
  }
  if (with_verdicts) body.verdicts = verdicts_on(blocks);
  Cutter cutter(blocks);
  if (cutter.keeps_nothing()) return body;
  body.confidence = cutter.mean_likelihood();
  body.element = cutter.cut();
  return body;
}

} // namespace offprint
