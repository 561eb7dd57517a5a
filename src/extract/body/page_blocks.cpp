#include "extract/body/page_blocks.h"

#include "base/text.h"
#include "extract/body/block_elements.h"
#include "extract/body/text_measures.h"
#include "extract/markup/embeds.h"
#include "html/allow_list.h"
#include "html/name_set.h"
#include "html/tree.h"

#include <libxml/tree.h>

#include <utility>

namespace offprint {

namespace {

constexpr NameSet<13> unread = {"script", "style",  "noscript", "template", "select", "textarea", "head",
                                "svg",    "iframe", "title",    "option",   "object", "canvas"};

constexpr double shortest_prose = 40;

struct Formats {
  int links = 0;
  int bold = 0;
  int slanted = 0;

  void count(std::string_view name, int change) {
    if (name == "a") links += change;
    if (name == "b" || name == "strong") bold += change;
    if (name == "i" || name == "em") slanted += change;
  }
};

double prose_of(const TextBlock& block, std::string_view box_name) {
  const double linked =
      block.weight * static_cast<double>(block.linked) / static_cast<double>(block.text.size());
  const double said = block.weight - 1.5 * linked;
  if (said < shortest_prose || is_heading(box_name) || box_name == "figcaption") return 0;
  if (block.marks == 0) return 0;
  return box_name == "li" || box_name == "td" ? said * 0.5 : said;
}

class Walk {
public:
  explicit Walk(PageBlocks& page) : page_(page) {}

  void over(xmlNode* body) {
    open_box(body);
    xmlNode* node = body->children;
    while (node != nullptr) {
      if (enter(node) && node->children != nullptr) {
        node = node->children;
        continue;
      }
      while (node != body && node->next == nullptr) {
        leave(node);
        node = node->parent;
      }
      if (node == body) break;
      leave(node);
      node = node->next;
    }
    end_block();
    close_box();
  }

private:
  /// Whether to go below it.
  bool enter(xmlNode* node) {
    if (is_text(node)) {
      take(node);
      return false;
    }
    const std::string_view name = element_name(node);
    if (name == "img" || is_marked_embed(node)) page_.images.push_back(node);
    if (name.empty() || contains(unread, name)) return false;
    if (name == "br") {
      if (++breaks_ > 1) end_block();
      return false;
    }
    if (!is_block_element(name)) {
      formats_.count(name, 1);
      return true;
    }
    end_block();
    open_box(node);
    return true;
  }

  void leave(xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name.empty() || name == "br" || contains(unread, name)) return;
    if (!is_block_element(name)) return formats_.count(name, -1);
    end_block();
    close_box();
  }

  void open_box(xmlNode* element) {
    const int block = static_cast<int>(page_.blocks.size());
    const int image = static_cast<int>(page_.images.size());
    page_.boxes.push_back({.element = element,
                           .naming = naming_of(element),
                           .parent = open_.empty() ? -1 : open_.back(),
                           .end = 0,
                           .first_block = block,
                           .end_block = block,
                           .first_image = image,
                           .end_image = image});
    open_.push_back(static_cast<int>(page_.boxes.size()) - 1);
  }

  void close_box() {
    Box& box = page_.boxes[static_cast<std::size_t>(open_.back())];
    box.end = static_cast<int>(page_.boxes.size());
    box.end_block = static_cast<int>(page_.blocks.size());
    box.end_image = static_cast<int>(page_.images.size());
    open_.pop_back();
  }

  void take(xmlNode* node) {
    const std::string_view stated = reinterpret_cast<const char*>(node->content);
    const bool blank = trim(stated).empty();
    if (blank && block_.texts.empty()) return;
    if (block_.texts.empty()) block_.images_before = static_cast<int>(page_.images.size());
    if (!blank) breaks_ = 0;
    block_.texts.push_back(node);
    const std::size_t before = block_.text.size();
    append_collapsed(stated);
    const std::size_t added = block_.text.size() - before;
    if (formats_.links > 0) block_.linked += added;
    if (formats_.bold > 0) block_.bold += added;
    if (formats_.slanted > 0) block_.slanted += added;
  }

  void append_collapsed(std::string_view stated) {
    std::string& text = block_.text;
    for (const char c : stated) {
      const bool space = is_ascii_space(c);
      if (!space) {
        text += c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
  }

  void end_block() {
    breaks_ = 0;
    const std::string_view text = trim_unicode(block_.text);
    if (!text.empty()) {
      block_.box = open_.back();
      if (text.size() != block_.text.size()) block_.text = std::string(text);
      block_.weight = text_weight(block_.text);
      block_.words = count_words(block_.text);
      block_.marks = sentence_marks(block_.text);
      block_.prose = prose_of(block_, element_name(page_.box(block_.box).element));
      page_.blocks.push_back(std::move(block_));
    }
    block_ = {};
  }

  PageBlocks& page_;
  std::vector<int> open_; ///< boxes, the innermost last
  TextBlock block_;
  Formats formats_;
  int breaks_ = 0;
};

} // namespace

PageBlocks::PageBlocks(xmlNode* page_body) {
  Walk(*this).over(page_body);
  sums_.reserve(blocks.size() + 1);
  BoxText sum;
  sums_.push_back(sum);
  for (const TextBlock& block : blocks) {
    sum.weight += block.weight;
    sum.linked += block.weight * static_cast<double>(block.linked) / static_cast<double>(block.text.size());
    sum.prose += block.prose;
    sums_.push_back(sum);
  }
}

BoxText PageBlocks::text_in(int index) const {
  const BoxText& before = sums_[static_cast<std::size_t>(box(index).first_block)];
  const BoxText& with = sums_[static_cast<std::size_t>(box(index).end_block)];
  return {with.weight - before.weight, with.linked - before.linked, with.prose - before.prose};
}

} // namespace offprint
