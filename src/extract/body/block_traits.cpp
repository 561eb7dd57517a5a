#include "extract/body/block_traits.h"

#include "base/text.h"
#include "extract/body/hints.h"
#include "html/tree.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace offprint {

namespace {

constexpr std::array<std::string_view, block_trait_count> trait_names{
#define OFFPRINT_TRAIT(name) #name,
    OFFPRINT_BLOCK_TRAITS(OFFPRINT_TRAIT)
#undef OFFPRINT_TRAIT
};

using enum BlockTrait;

/// The trait that is `steps` further than `first`.
BlockTrait from(BlockTrait first, int steps) {
  return static_cast<BlockTrait>(static_cast<int>(first) + steps);
}

template <std::size_t size>
int step_of(double value, const std::array<double, size>& bounds) {
  return static_cast<int>(std::ranges::find_if(bounds, [&](double bound) { return value < bound; }) -
                          bounds.begin());
}

bool has_sentence_end(std::string_view text) {
  static constexpr std::array<std::string_view, 24> ends = {".",  "!",  "?",  "…",  "\"", "”",  "“",   "»",
                                                            "。", "！", "？", "」", "』", "؟",  "।",   "’",
                                                            ".)", ")",  "”.", "》", "〉", "）", "：“", "'"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

struct Letters {
  double digits = 0;
  double capitals = 0;
  double all = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (const char c : text) {
    if (c == ' ') continue;
    ++letters.all;
    if (c >= '0' && c <= '9') ++letters.digits;
    if (c >= 'A' && c <= 'Z') ++letters.capitals;
  }
  return letters;
}

/// What is the same for all blocks of a box.
struct BoxTraits {
  double score = 0;      ///< of the prose in it and just below it
  std::size_t kind = 0;  ///< of its tag and class, and its parent's
  std::size_t place = 0; ///< of its parent's and grandparent's tag and class
  int blocks = 0;        ///< directly in boxes that are its children, or in it
  int prose_blocks = 0;
  bool captioned = false;
  bool standfirst = false;
  std::vector<BlockTrait> within;
};

class Traits {
public:
  Traits(const PageBlocks& page, const std::vector<Furniture>& furniture, const BodyBox& body,
         const StatedText& stated)
      : page_(page), furniture_(furniture), body_(body), stated_(stated), boxes_(page.boxes.size()),
        total_(page.text_in(0).prose) {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) weigh(i);
    for (std::size_t i = 0; i < page.boxes.size(); ++i) describe(i);
    find_top();
    find_title();
    for (const TextBlock& block : page.blocks) ++seen_[block.text];
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      kind_prose_[kind_of(i)] += prose(i);
      place_prose_[place_of(i)] += prose(i);
    }
  }

  std::vector<BlockTraits> all() {
    std::vector<BlockTraits> traits(page_.blocks.size());
    double before = 0;
    for (std::size_t i = 0; i < traits.size(); ++i) {
      current_ = &traits[i];
      put(always);
      put_length_and_marks(page_.blocks[i]);
      put_text(page_.blocks[i]);
      put_stated(page_.blocks[i]);
      put_tag(page_.blocks[i]);
      put_place(i, before);
      put_neighbours(i);
      put_body(i);
      put_pictures(i);
      before += prose(i);
    }
    return traits;
  }

private:
  void put(BlockTrait trait) { current_->push_back(trait); }

  void put_if(bool holds, BlockTrait trait) {
    if (holds) put(trait);
  }

  BoxTraits& traits(int index) { return boxes_[static_cast<std::size_t>(index)]; }

  int up(int index) const { return index < 0 ? -1 : page_.box(index).parent; }

  double prose(std::size_t i) const { return page_.blocks[i].prose; }

  void weigh(std::size_t i) {
    int at = up(page_.blocks[i].box);
    if (at < 0) return;
    ++traits(at).blocks;
    traits(at).prose_blocks += prose(i) > 0 ? 1 : 0;
    for (int level = 1; at >= 0 && level < 4; at = up(at), ++level) traits(at).score += prose(i) / level;
  }

  static std::size_t mixed(std::size_t one, std::size_t other) {
    return one * 0x9E3779B97F4A7C15U ^ (other + 0x7F4A7C15U);
  }

  static std::size_t naming_hash(const xmlNode* element) {
    return mixed(std::hash<std::string_view>{}(element_name(element)),
                 std::hash<std::string>{}(attribute(element, "class").value_or("")));
  }

  void describe(std::size_t i) {
    const Box& described = page_.boxes[i];
    BoxTraits& own = boxes_[i];
    const xmlNode* parent = described.parent < 0 ? nullptr : page_.box(described.parent).element;
    const xmlNode* outer = up(described.parent) < 0 ? nullptr : page_.box(up(described.parent)).element;
    own.kind = mixed(naming_hash(described.element), parent == nullptr ? 0 : naming_hash(parent));
    own.place = mixed(parent == nullptr ? 0 : naming_hash(parent), outer == nullptr ? 0 : naming_hash(outer));
    if (described.parent >= 0) own.within = traits(described.parent).within;
    const auto add = [&](bool holds, BlockTrait trait) {
      if (holds && std::ranges::find(own.within, trait) == own.within.end()) own.within.push_back(trait);
    };
    const std::string_view name = element_name(described.element);
    add(name == "nav", within_nav);
    add(name == "footer", within_footer);
    add(name == "header", within_header);
    add(name == "aside", within_aside);
    add(name == "form", within_form);
    add(name == "figure", within_figure);
    add(name == "ul" || name == "ol", within_list);
    add(name == "table", within_table);
    const bool article = name == "article";
    const bool in_article = std::ranges::find(own.within, within_article) != own.within.end();
    add(article && in_article, within_second_article);
    add(article, within_article);
    add(name == "main" || attribute(described.element, "role").value_or("") == "main", within_main);
    add(name == "blockquote", within_quote);
    const auto style = attribute(described.element, "style").value_or("");
    add(attribute(described.element, "hidden").has_value() || described.naming.is_hidden ||
            replace_all(style, " ", "").find("display:none") != std::string::npos ||
            attribute(described.element, "aria-hidden").value_or("") == "true",
        hidden);
    add(described.naming.is_article_body, within_article_body);
    const Furniture looks = furniture_[i];
    if (looks != Furniture::none)
      add(true, from(in_hidden, static_cast<int>(looks) - static_cast<int>(Furniture::hidden)));
    own.captioned = is_named_caption(described.naming);
    own.standfirst = is_named_standfirst(described.naming);
  }

  void find_top() {
    for (std::size_t i = 0; i < boxes_.size(); ++i)
      if (boxes_[i].score > traits(top_).score) top_ = static_cast<int>(i);
  }

  void find_title() {
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const std::string_view name = element_name(page_.box(page_.blocks[i].box).element);
      const bool stated = !stated_.title.empty() && page_.blocks[i].text == stated_.title;
      if (name != "h1" && !stated) continue;
      if (title_block_ < 0 || stated) title_block_ = static_cast<int>(i);
      if (stated && name == "h1") break;
    }
  }

  std::size_t kind_of(std::size_t i) { return traits(page_.blocks[i].box).kind; }

  std::size_t place_of(std::size_t i) { return traits(page_.blocks[i].box).place; }

  void put_length_and_marks(const TextBlock& block) {
    const double length = block.weight;
    put(from(length_below_12, step_of(length, std::array<double, 6>{12, 25, 50, 100, 200, 400})));
    const double share = static_cast<double>(block.linked) / static_cast<double>(block.text.size());
    put(share <= 0 ? links_none : from(links_few, step_of(share, std::array<double, 3>{0.25, 0.6, 0.95})));
    put(from(marks_none, step_of(block.marks, std::array<double, 3>{1, 2, 4})));
    const auto most = static_cast<double>(block.text.size()) * 0.9;
    put_if(static_cast<double>(block.bold) > most, bold);
    put_if(static_cast<double>(block.slanted) > most, slanted);
  }

  void put_text(const TextBlock& block) {
    const std::string_view text = block.text;
    put_if(has_sentence_end(text), ends_as_sentence);
    put_if(text.ends_with(":") || text.ends_with("："), ends_with_colon);
    put_if(text.front() >= 'a' && text.front() <= 'z', starts_small);
    put_if(text.contains("©") || text.contains("(c)"), has_copyright);
    put_if(text.contains("http") || text.contains("@") || text.contains("www."), has_address);
    const Letters letters = letters_of(text);
    put_if(letters.digits > 0.3 * letters.all, mostly_digits);
    put_if(letters.capitals > 0.6 * letters.all, mostly_capitals);
    put_if(text.contains(" | ") || text.contains("·") || text.contains("•"), has_bar);
    put_if(text.contains('"') || text.contains("“") || text.contains("„") || text.contains("«") ||
               text.contains("「"),
           has_quote);
    put_if(text.size() < 60 && is_furniture_line(text), is_furniture);
    put_if(seen_[block.text] > 1, repeated);
  }

  void put_stated(const TextBlock& block) {
    const std::string_view text = block.text;
    put_if(text == stated_.title, is_title);
    put_if(text != stated_.title && text.size() > 10 && stated_.title.contains(text), in_title);
    const std::string_view description = first_characters(stated_.description, 60);
    put_if(description.size() > 20 && text.contains(description), is_description);
    if (stated_.body.size() < 300 || text.size() < 15) return;
    put(stated_.body.contains(first_characters(text, 80)) ? in_stated_text : not_in_stated_text);
  }

  void put_tag(const TextBlock& block) {
    const std::string_view name = element_name(page_.box(block.box).element);
    put(name == "p"                                                ? tag_p
        : name == "li"                                             ? tag_li
        : name == "h1"                                             ? tag_h1
        : name == "h2"                                             ? tag_h2
        : name == "h3"                                             ? tag_h3
        : name == "h4" || name == "h5" || name == "h6"             ? tag_h4
        : name == "div"                                            ? tag_div
        : name == "td" || name == "th"                             ? tag_cell
        : name == "blockquote"                                     ? tag_quote
        : name == "figcaption"                                     ? tag_figcaption
        : name == "dt" || name == "dd"                             ? tag_term
        : name == "pre"                                            ? tag_pre
        : name == "section" || name == "article" || name == "main" ? tag_section
                                                                   : tag_other);
    for (const BlockTrait trait : traits(block.box).within) put(trait);
    bool linked = false;
    bool button = false;
    for (const xmlNode* at = parent_of(block.texts.front()); at != nullptr && at != page_.boxes[0].element;
         at = parent_of(at)) {
      linked = linked || is_element(at, "a");
      button = button || is_element(at, "button") || is_element(at, "label");
    }
    put_if(linked, within_link);
    put_if(button, within_button);
  }

  double share_of(double prose) const { return total_ > 0 ? prose / total_ : 0; }

  void put_place(std::size_t i, double before) {
    const int own = page_.blocks[i].box;
    int level = 0;
    int at = own;
    while (at >= 0 && at != top_) {
      at = up(at);
      ++level;
    }
    put(at < 0       ? outside_top_box
        : level <= 1 ? child_of_top_box
        : level == 2 ? grandchild_of_top_box
                     : in_top_box);
    const std::array<double, 4> bounds{0.01, 0.15, 0.5, 0.85};
    const int parent = up(own) < 0 ? own : up(own);
    const int outer = up(parent) < 0 ? parent : up(parent);
    put(from(parent_share_none, step_of(share_of(page_.text_in(parent).prose), bounds)));
    put(from(outer_share_none, step_of(share_of(page_.text_in(outer).prose), bounds)));
    const std::array<double, 3> few{0.01, 0.15, 0.5};
    put(from(kind_share_none, step_of(share_of(kind_prose_[kind_of(i)]), few)));
    put(from(place_share_none, step_of(share_of(place_prose_[place_of(i)]), few)));
    put_if(title_block_ >= 0 && static_cast<int>(i) < title_block_, before_title);
    put_if(title_block_ < 0, no_title_heading);
    const double reached = share_of(before + prose(i) / 2);
    put(from(at_start, step_of(reached, std::array<double, 4>{0.005, 0.1, 0.9, 0.995})));
    const BoxTraits& around = traits(parent);
    put(from(alone_in_parent, step_of(around.blocks, std::array<double, 2>{2, 5})));
    put(from(parent_without_prose,
             step_of(around.blocks == 0 ? 0 : static_cast<double>(around.prose_blocks) / around.blocks,
                     std::array<double, 2>{0.05, 0.5})));
  }

  void put_neighbours(std::size_t i) {
    const auto is_long = [&](std::size_t at) { return prose(at) > 0; };
    int behind = 1;
    while (behind < 12 && i + static_cast<std::size_t>(behind) < page_.blocks.size() &&
           !is_long(i + static_cast<std::size_t>(behind)))
      ++behind;
    if (i + static_cast<std::size_t>(behind) >= page_.blocks.size()) behind = 12;
    int ahead = 1;
    while (ahead < 12 && static_cast<std::size_t>(ahead) <= i &&
           !is_long(i - static_cast<std::size_t>(ahead)))
      ++ahead;
    if (static_cast<std::size_t>(ahead) > i) ahead = 12;
    const std::array<double, 3> bounds{2, 4, 9};
    put(from(prose_just_before, step_of(ahead, bounds)));
    put(from(prose_just_behind, step_of(behind, bounds)));
    put_if(is_long(i), is_prose);
    const std::string_view name = element_name(page_.box(page_.blocks[i].box).element);
    const bool heading = name.size() == 2 && name[0] == 'h';
    put_if(heading && behind <= 2, heading_before_prose);
    put_if(!is_long(i) && ahead == 1 && behind == 1, short_between_prose);
  }

  void put_body(std::size_t i) {
    const int own = page_.blocks[i].box;
    const Box& body = page_.box(body_.box);
    const auto& within = traits(own).within;
    const bool clean = std::ranges::none_of(
        within, [](BlockTrait trait) { return trait >= in_hidden && trait <= in_title_line; });
    put_if(clean, in_no_furniture);
    const int block = static_cast<int>(i);
    if (block < body.first_block)
      return put(body.first_block - block <= 4 ? just_outside_body_box : before_body_box);
    if (block >= body.end_block) return put(behind_body_box);
    put(in_body_box);
    put_if(clean, in_body_box_and_clean);
  }

  int pictures(int box) const { return page_.box(box).end_image - page_.box(box).first_image; }

  void put_pictures(std::size_t i) {
    const TextBlock& block = page_.blocks[i];
    const int before = block.images_before;
    const int of_previous = i == 0 ? 0 : page_.blocks[i - 1].images_before;
    const int of_next = i + 1 < page_.blocks.size() ? page_.blocks[i + 1].images_before
                                                    : static_cast<int>(page_.images.size());
    put_if(before > of_previous, picture_just_before);
    put_if(of_next > before, picture_just_behind);
    const int parent = up(block.box) < 0 ? block.box : up(block.box);
    const int outer = up(parent) < 0 ? parent : up(parent);
    put_if(pictures(block.box) > 0, picture_in_box);
    put_if(pictures(parent) > 0 && pictures(parent) < 3 &&
               page_.box(parent).end_block - page_.box(parent).first_block < 5,
           picture_in_parent);
    put_if(pictures(outer) > 0 && pictures(outer) < 3 &&
               page_.box(outer).end_block - page_.box(outer).first_block < 6,
           picture_in_outer);
    put_if(traits(block.box).captioned || traits(parent).captioned, named_caption);
    put_if(traits(block.box).standfirst || traits(parent).standfirst, named_standfirst);
  }

  const PageBlocks& page_;
  const std::vector<Furniture>& furniture_;
  const BodyBox& body_;
  const StatedText& stated_;
  std::vector<BoxTraits> boxes_;
  double total_; ///< prose of the page
  int top_ = 0;
  int title_block_ = -1;
  std::unordered_map<std::string_view, int> seen_;
  std::unordered_map<std::size_t, double> kind_prose_;
  std::unordered_map<std::size_t, double> place_prose_;
  BlockTraits* current_ = nullptr;
};

} // namespace

std::string_view name_of(BlockTrait trait) {
  return trait_names.at(static_cast<std::size_t>(trait));
}

std::vector<BlockTraits> traits_of(const PageBlocks& page, const std::vector<Furniture>& furniture,
                                   const BodyBox& body, const StatedText& stated) {
  return Traits(page, furniture, body, stated).all();
}

} // namespace offprint
