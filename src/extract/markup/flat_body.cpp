#include "extract/markup/flat_body.h"

#include "extract/body/block_elements.h"
#include "extract/body/hints.h"
#include "html/allow_list.h"
#include "html/name_set.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <utility>
#include <vector>

namespace offprint {
namespace {

constexpr NameSet<6> whole_blocks = {"ul", "ol", "dl", "pre", "blockquote", "hr"};
constexpr int most_boxes_apart = 200;
constexpr std::string_view ideographic_space = "\xE3\x80\x80";

std::string_view content(const xmlNode* text) {
  return reinterpret_cast<const char*>(text->content);
}

bool is_words(const xmlNode* node) {
  return is_text(node) && !is_blank_text(node);
}

bool holds_any(const xmlNode* element, bool (*wanted)(const xmlNode*)) {
  for (const xmlNode* node = next_node(element, element); node != nullptr; node = next_node(node, element)) {
    if (wanted(node)) return true;
  }
  return false;
}

bool is_block_or_picture(const xmlNode* node) {
  return is_element(node) && (is_block_element(element_name(node)) || is_element(node, "img"));
}

bool is_own_figure(const xmlNode* node) {
  return is_element(node, "figure") && first_element(node, "figure") == nullptr;
}

bool is_data_table(const xmlNode* table) {
  std::size_t rows = 0;
  std::size_t cells = 0;
  bool nested = false;
  for_each_element(table, [&](const xmlNode* element) {
    if (is_element(element, "tr")) ++rows;
    if (is_element(element, "td") || is_element(element, "th")) ++cells;
    nested = nested || is_element(element, "table") || is_element(element, "figure");
  });
  if (nested || rows < 2 || cells < 2 * rows) return false;
  return text_content(table).size() / cells < 200;
}

void set_text(xmlNode* node, const std::string& text) {
  xmlNodeSetContent(node, nullptr);
  xmlNodeAddContentLen(node, reinterpret_cast<const xmlChar*>(text.data()), static_cast<int>(text.size()));
}

// White space in running text means one space, wherever the page's maker broke the line.
void collapse_text_below(xmlNode* root) {
  xmlNode* node = next_node(root, root);
  while (node != nullptr) {
    if (is_element(node, "pre")) {
      node = next_node_after_children(node, root);
      continue;
    }
    if (is_text(node)) {
      std::string text;
      for (const char c : content(node)) {
        if (!is_ascii_space(c)) {
          text += c;
        } else if (text.empty() || text.back() != ' ') {
          text += ' ';
        }
      }
      set_text(node, text);
    }
    node = next_node(node, root);
  }
}

class FlatBlocks {
public:
  FlatBlocks(xmlNode* flat, PartLanguage page) : flat_(flat), page_(std::move(page)) {}

  void move_children(xmlNode* body) {
    levels_.push_back({.next = body->children, .target = flat_, .language = page_});
    while (!levels_.empty()) {
      xmlNode* node = levels_.back().next;
      if (node == nullptr) {
        end_paragraph();
        end_level();
        continue;
      }
      levels_.back().next = node->next;
      move(node);
    }
  }

private:
  /// A box that is being emptied.
  struct Level {
    xmlNode* next;   ///< of its nodes
    xmlNode* target; ///< where they go
    PartLanguage language;
  };

  void move(xmlNode* node) {
    const auto name = element_name(node);
    const bool is_block =
        is_element(node) && (is_block_element(name) || holds_any(node, is_block_or_picture));
    if (name == "br") {
      ++breaks_;
    } else if (is_own_figure(node) || contains(whole_blocks, name) ||
               (name == "table" && is_data_table(node))) {
      add_block(node);
    } else if (is_heading(name) && !holds_any(node, is_block_or_picture)) {
      add_heading(node);
    } else if (is_block) {
      end_paragraph();
      begin_level(node);
    } else if (is_element(node) || is_text(node)) {
      add_inline(node);
    }
  }

  void begin_level(xmlNode* box) {
    Level level{.next = box->children, .target = levels_.back().target, .language = levels_.back().language};
    if (const auto lang = attribute(box, "lang"); lang && !lang->empty()) level.language.lang = *lang;
    if (const auto dir = attribute(box, "dir"); dir && !dir->empty()) level.language.dir = ascii_lower(*dir);
    if (level.target == flat_ && stands_apart(box)) {
      level.target = new_element(flat_, "aside");
      append_child(flat_, level.target);
    }
    levels_.push_back(std::move(level));
  }

  void end_level() {
    xmlNode* target = levels_.back().target;
    levels_.pop_back();
    const bool apart_is_over = !levels_.empty() && levels_.back().target != target;
    if (apart_is_over && target->children == nullptr) remove_node(target);
  }

  /// A box of facts beside the text: more than a picture or a line.
  bool stands_apart(const xmlNode* box) {
    if (!is_element(box, "aside") && !is_named_info_box(naming_of(box))) return false;
    if (++boxes_looked_through_ > most_boxes_apart) return false;
    int paragraphs = 0;
    for_each_element(box, [&](const xmlNode* element) {
      if (is_heading(element_name(element)) || is_element(element, "p") || is_element(element, "li"))
        ++paragraphs;
    });
    return paragraphs >= 2;
  }

  void append(xmlNode* block) {
    const PartLanguage& own = levels_.back().language;
    if (own.lang != page_.lang && !attribute(block, "lang")) set_attribute(block, "lang", own.lang);
    if (own.dir != page_.dir && own.dir != "auto" && !attribute(block, "dir"))
      set_attribute(block, "dir", own.dir);
    append_child(levels_.back().target, block);
  }

  void add_block(xmlNode* node) {
    end_paragraph();
    const bool says_something =
        is_element(node, "hr") || first_element(node, "img") != nullptr || holds_any(node, is_words);
    if (says_something) append(node);
  }

  void add_heading(xmlNode* heading) {
    end_paragraph();
    if (!holds_any(heading, is_words)) return;
    if (is_element(heading, "h1")) rename_element(heading, "h2");
    append(heading);
  }

  void add_inline(xmlNode* node) {
    if (paragraph_ == nullptr && is_blank_text(node)) return;
    // A single break and an indent is how a paragraph begins in Chinese and Japanese pages.
    const bool indented = is_text(node) && trim(content(node)).starts_with(ideographic_space);
    if (breaks_ >= 2 || (breaks_ == 1 && indented)) {
      if (is_blank_text(node)) return;
      end_paragraph();
    }
    if (paragraph_ == nullptr) {
      paragraph_ = new_element(flat_, "p");
      append(paragraph_);
    } else if (breaks_ == 1) {
      append_child(paragraph_, new_element(flat_, "br"));
    }
    breaks_ = 0;
    append_child(paragraph_, node);
  }

  void end_paragraph() {
    breaks_ = 0;
    if (paragraph_ == nullptr) return;
    trim_paragraph();
    if (!holds_any(paragraph_, is_words)) remove_node(paragraph_);
    paragraph_ = nullptr;
  }

  void trim_paragraph() {
    collapse_text_below(paragraph_);
    while (is_blank_text(paragraph_->children)) remove_node(paragraph_->children);
    while (is_blank_text(paragraph_->last)) remove_node(paragraph_->last);
    if (xmlNode* first = paragraph_->children; is_text(first)) {
      const auto text = content(first);
      set_text(first, std::string(text.substr(offset(text))));
    }
    if (xmlNode* last = paragraph_->last; is_text(last)) {
      const auto text = content(last);
      set_text(last, std::string(text.substr(0, offset(text) + trim_unicode(text).size())));
    }
  }

  static std::size_t offset(std::string_view text) {
    return static_cast<std::size_t>(trim_unicode(text).data() - text.data());
  }

  xmlNode* flat_;
  PartLanguage page_;
  xmlNode* paragraph_ = nullptr;
  unsigned breaks_ = 0;
  int boxes_looked_through_ = 0;
  std::vector<Level> levels_; ///< the innermost last
};

} // namespace

PartLanguage stated_language(const xmlNode* element) {
  PartLanguage found;
  for (; element != nullptr; element = parent_of(element)) {
    if (found.lang.empty()) found.lang = attribute(element, "lang").value_or("");
    if (found.dir.empty()) found.dir = ascii_lower(attribute(element, "dir").value_or(""));
  }
  if (found.dir.empty()) found.dir = "ltr";
  return found;
}

void move_as_flat_blocks(xmlNode* body, xmlNode* flat) {
  FlatBlocks(flat, stated_language(body)).move_children(body);
  collapse_text_below(flat);
}

} // namespace offprint
