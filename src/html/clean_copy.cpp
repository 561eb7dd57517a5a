#include "html/clean_copy.h"

#include "html/allow_list.h"
#include "html/clean_attributes.h"
#include "html/name_set.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <vector>

namespace offprint {
namespace {

bool is_hidden(const xmlNode* element) {
  if (attribute(element, "hidden")) return true;
  const auto style = attribute(element, "style");
  if (!style) return false;
  std::string compact;
  for (const char c : ascii_lower(*style)) {
    if (!is_ascii_space(c)) compact += c;
  }
  return compact.find("display:none") != std::string::npos;
}

bool is_tracking_pixel(const xmlNode* image) {
  const auto tiny = [image](const char* name) {
    const auto size = attribute(image, name);
    if (!size) return false;
    const auto value = trim(*size);
    return value == "0" || value == "1" || value == "0px" || value == "1px";
  };
  return tiny("width") && tiny("height");
}

bool holds_block(const xmlNode* paragraph) {
  const xmlNode* node = next_node(paragraph, paragraph);
  while (node != nullptr) {
    const auto rule = rule_for_element(element_name(node));
    if (rule.block) return true;
    const bool dropped = is_element(node) && rule.treatment == Treatment::drop;
    node = dropped ? next_node_after_children(node, paragraph) : next_node(node, paragraph);
  }
  return false;
}

bool is_image_place(const xmlNode* node) {
  return is_element(node, "img") || (is_element(node) && first_element(node, "img") != nullptr);
}

// Lazy loading puts the picture that scripts would load into a noscript element, most often beside its
// placeholder.
bool is_lone_image(const xmlNode* noscript) {
  int images = 0;
  for (const xmlNode* node = next_node(noscript, noscript); node != nullptr;
       node = next_node(node, noscript)) {
    if (is_element(node, "img")) {
      ++images;
    } else if (is_text(node) && !is_blank_text(node)) {
      return false;
    }
  }
  if (images != 1) return false;
  for (const xmlNode* beside : {xmlPreviousElementSibling(const_cast<xmlNode*>(noscript)),
                                xmlNextElementSibling(const_cast<xmlNode*>(noscript))}) {
    if (is_image_place(beside)) return false;
  }
  return true;
}

constexpr NameSet<5> table_parts = {"caption", "colgroup", "thead", "tbody", "tfoot"};
constexpr NameSet<4> row_parents = {"table", "thead", "tbody", "tfoot"};

// What an element is called where it is put; "" where it cannot stand and its children take its place.
std::string_view name_in_place(std::string_view name, std::string_view parent) {
  if (name == "li") return parent == "ul" || parent == "ol" ? name : "div";
  if (name == "dt" || name == "dd") return parent == "dl" ? name : "div";
  if (name == "figcaption") return parent == "figure" ? name : "div";
  if (name == "summary") return parent == "details" ? name : "div";
  if (name == "rt" || name == "rp" || name == "rb") return parent == "ruby" ? name : "";
  if (contains(table_parts, name)) return parent == "table" ? name : name == "caption" ? "div" : "";
  if (name == "col") return parent == "colgroup" ? name : "";
  if (name == "tr") return contains(row_parents, parent) ? name : "div";
  if (name == "td" || name == "th") return parent == "tr" ? name : "div";
  return name;
}

constexpr NameSet<8> credit_words = {"credit", "credits", "copyright", "photographer",
                                     "source", "quelle",  "author",    "byline"};

// Whether a part of a caption is by its class the credit: the archive has no classes, and says so with cite.
bool names_a_credit(const xmlNode* element) {
  const auto classes = attribute(element, "class");
  if (!classes) return false;
  std::string word;
  for (const char c : ascii_lower(*classes) + " ") {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter) word += c;
    if (!letter && contains(credit_words, word)) return true;
    if (!letter) word.clear();
  }
  return false;
}

class CleanCopy {
public:
  explicit CleanCopy(const SanitiseOptions& options) : options_(options) {}

  void copy_children(const xmlNode* source, xmlNode* target) {
    levels_.push_back({source->children, target, false, false});
    while (!levels_.empty()) {
      Level& level = levels_.back();
      const xmlNode* node = level.next;
      if (node == nullptr) {
        levels_.pop_back();
        continue;
      }
      level.next = node->next;
      if (is_text(node)) {
        add_text(level.target, reinterpret_cast<const char*>(node->content));
      } else if (is_element(node) && !is_hidden(node)) {
        copy_element(node, level);
      }
    }
  }

private:
  struct Level {
    const xmlNode* next;
    xmlNode* target;
    bool in_link;
    bool in_heading;
  };

  void copy_element(const xmlNode* node, const Level level) {
    const auto given = element_name(node);
    if (given == "video" || given == "audio") return link_to_media(node, level);
    if (given == "img") return copy_image(node, level.target);
    if (given == "noscript" && !is_lone_image(node)) return;
    const auto rule = rule_for_element(given);
    if (rule.treatment == Treatment::drop) return;
    const auto name = rule.treatment == Treatment::keep ? name_of_copy(node, rule, level) : "";
    Level below = {node->children, level.target, level.in_link, level.in_heading};
    if (!name.empty()) {
      below.target = add_element(level.target, name, node);
      below.in_link = below.in_link || name == "a";
      below.in_heading = below.in_heading || is_heading(name);
    }
    levels_.push_back(below);
  }

  std::string_view name_of_copy(const xmlNode* node, const ElementRule& rule, const Level& level) const {
    if (rule.name == "a" && (level.in_link || !leads_anywhere(node))) return "";
    if (is_heading(rule.name) && level.in_heading) return "";
    if (element_name(level.target) == "figcaption" && rule.name != "a" && names_a_credit(node)) return "cite";
    if (rule.name == "p" && holds_block(node)) return "div";
    return name_in_place(rule.name, element_name(level.target));
  }

  bool leads_anywhere(const xmlNode* link) const {
    xmlNode* probe = new_element(link, "a");
    copy_clean_attributes(link, probe, options_);
    const bool leads = attribute(probe, "href").has_value();
    remove_node(probe);
    return leads;
  }

  xmlNode* add_element(xmlNode* parent, std::string_view name, const xmlNode* given) {
    xmlNode* made = new_element(parent, std::string(name).c_str());
    append_child(parent, made);
    copy_clean_attributes(given, made, options_);
    return made;
  }

  void copy_image(const xmlNode* image, xmlNode* parent) {
    if (is_tracking_pixel(image)) return;
    xmlNode* made = add_element(parent, "img", image);
    if (!attribute(made, "src")) remove_node(made);
  }

  // A video or a recording is named by a link to it: the archive keeps neither.
  void link_to_media(const xmlNode* media, const Level& level) {
    auto source = attribute(media, "src");
    if (!source) source = attribute(first_element(media, "source"), "src");
    const auto address = clean_address(source.value_or(""), options_);
    if (!address || level.in_link) return;
    xmlNode* link = new_element(level.target, "a");
    append_child(level.target, link);
    set_attribute(link, "href", *address);
    const auto title = attribute(media, "title").value_or("");
    add_text(link, trim_unicode(title).empty() ? *address : title);
  }

  static void add_text(xmlNode* parent, std::string_view text) {
    const auto clean = clean_characters(text);
    if (clean.empty()) return;
    if (is_text(parent->last)) {
      xmlNodeAddContentLen(parent->last, reinterpret_cast<const xmlChar*>(clean.data()),
                           static_cast<int>(clean.size()));
    } else {
      append_child(parent, new_text(parent, clean));
    }
  }

  const SanitiseOptions& options_;
  std::vector<Level> levels_;
};

} // namespace

void copy_clean_children(const xmlNode* source, xmlNode* target, const SanitiseOptions& options) {
  CleanCopy(options).copy_children(source, target);
}

} // namespace offprint
