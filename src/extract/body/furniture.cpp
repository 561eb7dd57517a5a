#include "extract/body/furniture.h"

#include "base/text.h"
#include "extract/body/hints.h"
#include "html/allow_list.h"
#include "html/tree.h"

#include <algorithm>

namespace offprint {

namespace {

/// What holds a good part of the page's text is not put aside for its name.
constexpr double share_too_great = 0.3;

class FurnitureFinder {
public:
  FurnitureFinder(const PageBlocks& page, const std::string& title) : page_(page), title_(title) {
    much_ = share_too_great * page.text_in(0).prose;
    linked_headings_.reserve(page.boxes.size() + 1);
    linked_headings_.push_back(0);
    for (int i = 0; i < static_cast<int>(page.boxes.size()); ++i)
      linked_headings_.push_back(linked_headings_.back() + (is_linked_heading(i) ? 1 : 0));
  }

  std::vector<Furniture> all() const {
    std::vector<Furniture> found;
    found.reserve(page_.boxes.size());
    for (int i = 0; i < static_cast<int>(page_.boxes.size()); ++i) found.push_back(judge(i));
    return found;
  }

private:
  Furniture judge(int box) const {
    using enum Furniture;
    const xmlNode* element = page_.box(box).element;
    const Naming& naming = page_.box(box).naming;
    const BoxText text = page_.text_in(box);
    if (is_card_list(box)) return card_list;
    if (text.prose > much_) return none;
    if (is_hidden(element, naming)) return hidden;
    if (is_named_clutter(naming) && !is_named_body(naming)) return named;
    if (text.weight <= 0) return none;
    const std::string_view name = element_name(element);
    if (is_link_list(name, text)) return link_list;
    if (is_link_line(box, name, text)) return link_line;
    if (is_labelled_link(box, name, text)) return labelled_link;
    const std::string line = text.weight <= 500 ? line_of(box) : std::string();
    if (is_heading(name) && is_title(line)) return title;
    if (!line.empty() && line.size() <= 60 && is_furniture_line(line)) return label;
    if (text.weight < 150 && text.prose < 60 && pictures(box) == 0 && is_named_byline(naming)) return byline;
    return none;
  }

  int pictures(int box) const { return page_.box(box).end_image - page_.box(box).first_image; }

  /// Its text, of a box that is known to be short.
  std::string line_of(int box) const {
    std::string line;
    for (int i = page_.box(box).first_block; i < page_.box(box).end_block; ++i) {
      if (!line.empty()) line += ' ';
      line += page_.blocks[static_cast<std::size_t>(i)].text;
    }
    return line;
  }

  static bool is_hidden(const xmlNode* element, const Naming& naming) {
    if (naming.is_hidden || attribute(element, "hidden")) return true;
    const auto style = attribute(element, "style");
    return style && replace_all(ascii_lower(*style), " ", "").contains("display:none");
  }

  static bool is_link_list(std::string_view name, const BoxText& text) {
    const bool list = name == "ul" || name == "ol" || name == "dl";
    const bool box = name == "div" || name == "section" || name == "aside" || name == "table";
    return (list || box) && text.weight >= 20 && text.link_share() > (list ? 0.6 : 0.75) && text.prose < 100;
  }

  bool is_linked_heading(int box) const {
    const xmlNode* element = page_.box(box).element;
    if (!is_heading(element_name(element))) return false;
    return page_.text_in(box).link_share() > 0.9 || first_element(element, "a") != nullptr ||
           is_element(parent_of(element), "a");
  }

  bool is_card(int box) const {
    const auto end = static_cast<std::size_t>(page_.box(box).end);
    return page_.text_in(box).weight <= 800 &&
           linked_headings_[end] > linked_headings_[static_cast<std::size_t>(box)];
  }

  bool is_card_list(int box) const {
    int cards = 0;
    int others = 0;
    for (int child = box + 1; child < page_.box(box).end; child = page_.box(child).end)
      if (page_.text_in(child).weight > 0) ++(is_card(child) ? cards : others);
    return cards >= 3 && others <= cards / 3;
  }

  bool is_link_line(int box, std::string_view name, const BoxText& text) const {
    return (name == "p" || name == "h2" || name == "h3" || name == "h4") && text.link_share() > 0.9 &&
           pictures(box) == 0;
  }

  bool is_labelled_link(int box, std::string_view name, const BoxText& text) const {
    if ((name != "p" && name != "div" && name != "li") || text.weight > 300 || text.link_share() < 0.4)
      return false;
    const std::string line = line_of(box);
    const std::size_t colon = std::min(line.find(':'), line.find("："));
    return colon < 40 && is_furniture_line(std::string_view(line).substr(0, colon));
  }

  bool is_title(std::string_view heading) const {
    if (heading.empty()) return false;
    return heading == title_ || (heading.size() > 20 && title_.contains(heading)) ||
           (title_.size() > 20 && heading.contains(title_));
  }

  const PageBlocks& page_;
  const std::string& title_;
  double much_ = 0;
  std::vector<int> linked_headings_; ///< how many stand before each box
};

} // namespace

std::vector<Furniture> furniture_of(const PageBlocks& page, const std::string& title) {
  return FurnitureFinder(page, title).all();
}

} // namespace offprint
