#include "extract/ancestors/mend_page.h"

#include "article/picture_proxy.h"
#include "base/text.h"
#include "extract/ancestors/advertisements.h"
#include "extract/ancestors/leave_out.h"
#include "extract/ancestors/read_also.h"
#include "extract/ancestors/relative_time.h"
#include "extract/ancestors/share_buttons.h"
#include "extract/markup/clutter.h"
#include "extract/markup/embeds.h"
#include "extract/markup/figures.h"
#include "extract/markup/flat_body.h"
#include "extract/markup/images.h"
#include "html/allow_list.h"
#include "html/plain_text.h"
#include "html/tree.h"
#include "outlet/interface.h"

#include <algorithm>
#include <functional>
#include <ranges>
#include <set>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t edge_blocks = 6; ///< at either end of a page, where mirrors put what is theirs

constexpr std::size_t most_bytes_of_caption = 2'000;
constexpr std::size_t longest_relative_time = 100; // bytes
constexpr std::size_t longest_byline = 400;        // bytes

/// Asks `rule_of` of every element, outermost first; what it names a rule for goes.
void leave_out_where(xmlNode* body, Article& article,
                     const std::function<std::string_view(const xmlNode*)>& rule_of) {
  for (xmlNode* node = next_node(body, body); node != nullptr;) {
    xmlNode* const element = node;
    const std::string_view rule = is_element(element) ? rule_of(element) : std::string_view();
    node = rule.empty() ? next_node(element, body) : next_node_after_children(element, body);
    if (!rule.empty()) leave_out(element, rule, article);
  }
}

int stated_size(const xmlNode* picture, const char* name) {
  const std::string value = attribute(picture, name).value_or("");
  return !value.empty() && value.size() <= 5 && std::ranges::all_of(value, is_ascii_digit) ? std::stoi(value)
                                                                                           : -1;
}

bool is_counting_pixel(const xmlNode* element) {
  if (!is_element(element, "img")) return false;
  const int width = stated_size(element, "width");
  const int height = stated_size(element, "height");
  return (width >= 0 && width <= 2) || (height >= 0 && height <= 2);
}

/// What an outlet's page has besides the article, by what such elements are called everywhere.
std::string_view furniture_rule(const xmlNode* element) {
  if (is_counting_pixel(element)) return "counting-pixel";
  if (is_element(element, "time") || is_element(element, "p") || is_element(element, "span") ||
      is_element(element, "div") || is_element(element, "small") || is_element(element, "li"))
    if (is_relative_time(words_within(element, longest_relative_time).value_or(""))) return "relative-time";
  if (!rule_for_element(element_name(element)).block && !is_element(element, "a") &&
      !is_element(element, "span"))
    return {};
  if (is_share_buttons(element)) return "share-buttons";
  const std::string label = attribute(element, "aria-label").value_or("");
  if (is_named_like(element,
                    {"advertis", "dotcom-ad", "adcontainer", "ad-container", "adsbygoogle", "google-ad"}) ||
      label.starts_with("广告") || label.starts_with("廣告") ||
      starts_with_ignoring_ascii_case(label, "advertisement"))
    return "advertisement";
  if (is_named_like(element, {"comment-wrapper", "comments-area", "disqus_thread", "comment-list"}))
    return "comments";
  if (is_named_like(element,
                    {"rdf-meta", "element-hidden", "element-invisible", "visuallyhidden", "visually-hidden"}))
    return "not-shown";
  return {};
}

/// The blocks that hold words of their own: not their boxes.
std::vector<xmlNode*> innermost_blocks(const xmlNode* body) {
  std::vector<xmlNode*> blocks;
  std::set<const xmlNode*> boxes;
  for_each_element(body, [&](xmlNode* element) {
    if (!rule_for_element(element_name(element)).block) return;
    blocks.push_back(element);
    for (const xmlNode* box = parent_of(element); box != nullptr && boxes.insert(box).second;)
      box = parent_of(box);
  });
  std::erase_if(blocks,
                [&](const xmlNode* block) { return boxes.contains(block) || words_within(block, 40) == ""; });
  return blocks;
}

/// An advertisement often comes with a rule before it.
xmlNode* rule_before(const xmlNode* block) {
  const xmlNode* parent = parent_of(block);
  xmlNode* last = nullptr;
  for (xmlNode* node = first_child(parent); node != nullptr && node != block; node = next_sibling(node))
    if (!is_blank_text(node)) last = node;
  return is_element(last, "hr") ? last : nullptr;
}

void leave_out_advertisements(xmlNode* body, Article& article, const Advertisements& known) {
  const std::vector<xmlNode*> blocks = innermost_blocks(body);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i >= edge_blocks && i + edge_blocks < blocks.size()) continue;
    if (!known.contains(blocks[i], article)) continue;
    if (xmlNode* rule = rule_before(blocks[i])) leave_out(rule, "advertisement", article);
    leave_out(blocks[i], "advertisement", article);
  }
}

/// Text that stands loose behind the last block, with a link in it, as a paragraph, so that rules see it.
void wrap_loose_lines(xmlNode* body) {
  xmlNode* paragraph = nullptr;
  for (xmlNode* node = first_child(body); node != nullptr;) {
    xmlNode* const next = next_sibling(node);
    const bool loose = is_text(node) ? !is_blank_text(node)
                                     : is_element(node) && !rule_for_element(element_name(node)).block &&
                                           !is_element(node, "img") && !is_element(node, "br");
    if (loose && paragraph == nullptr) {
      paragraph = new_element(node, "p");
      insert_before(node, paragraph);
    }
    if (loose)
      append_child(paragraph, node);
    else if (!is_text(node))
      paragraph = nullptr;
    node = next;
  }
}

bool is_foreign_element(const xmlNode* element) {
  for (const std::string_view name : {"main", "section", "article", "figure", "noscript", "header", "iframe",
                                      "aside", "picture", "video", "footer"})
    if (is_element(element, name)) return true;
  return (is_element(element, "div") || is_element(element, "p") || is_element(element, "ul")) &&
         (attribute(element, "class").has_value() || attribute(element, "id").has_value());
}

/// Whether a body is an outlet's own markup, not that of page files.
bool is_foreign_markup(const xmlNode* body) {
  bool foreign = false;
  for_each_element(body, [&](const xmlNode* element) { foreign = foreign || is_foreign_element(element); });
  return foreign;
}

bool has_any_attribute(const xmlNode* element, std::initializer_list<const char*> names) {
  return std::ranges::any_of(names, [&](const char* name) { return attribute(element, name).has_value(); });
}

bool needs_resolving(const xmlNode* body) {
  bool needed = false;
  for_each_element(body, [&](const xmlNode* element) {
    needed =
        needed || is_element(element, "noscript") ||
        (is_element(element, "img") &&
         (has_any_attribute(element, {"srcset", "data-src", "data-original", "data-srcset", "data-lazy-src",
                                      "data-lazy", "data-url", "data-lazy-srcset", "data-actualsrc"}) ||
          attribute(element, "src").value_or("data:").starts_with("data:")));
  });
  return needed;
}

void undo_proxy(xmlNode* element, const char* name, const Url& base) {
  const std::string stated = attribute(element, name).value_or("");
  if (stated.empty() || stated.starts_with("data:")) return;
  if (const Result<Url> original = picture_address(stated, base))
    set_attribute(element, name, public_address(*original).text());
}

/// Pictures, and links to them, as they were before a proxy stood between.
void undo_proxies(xmlNode* body, const Url& base) {
  for_each_element(body, [&](xmlNode* element) {
    if (is_element(element, "img"))
      for (const char* name : {"src", "data-src", "data-original", "data-lazy-src"})
        undo_proxy(element, name, base);
    if (is_element(element, "a") && names_picture_proxy(attribute(element, "href").value_or("")))
      undo_proxy(element, "href", base);
  });
}

void leave_out_twins(xmlNode* body, Article& article) {
  std::vector<xmlNode*> twins;
  std::string last;
  for_each_element(body, [&](xmlNode* picture) {
    if (!is_element(picture, "img")) return;
    std::string address = attribute(picture, "src").value_or("");
    if (address == last && !address.empty()) twins.push_back(picture);
    last = std::move(address);
  });
  for (xmlNode* twin : twins | std::views::reverse) leave_out(twin, "twin-picture", article);
}

/// The title again, over the text.
void leave_out_title(xmlNode* body, Article& article) {
  xmlNode* heading = nullptr;
  for_each_element(body, [&](xmlNode* element) {
    if (heading == nullptr && is_element(element, "h1") && words_of(element) == article.title)
      heading = element;
  });
  if (heading != nullptr) leave_out(heading, "title", article);
}

bool is_picture_box(const xmlNode* element) {
  return is_element(element, "div") &&
         is_named_like(element, {"figure", "wp-caption", "image-block", "image-container", "photo"});
}

std::size_t pictures_in(const xmlNode* element) {
  std::size_t count = 0;
  for_each_element(element, [&](const xmlNode* below) { count += is_element(below, "img") ? 1 : 0; });
  return count;
}

/// The words of a picture's box that name whose it is.
std::string credit_in(const xmlNode* box) {
  std::string credit;
  for_each_element(box, [&](const xmlNode* element) {
    if (credit.empty() && is_named_like(element, {"copyright", "credit", "image-source", "photographer"}))
      credit = words_of(element);
  });
  return credit;
}

/// A box that is named as a picture's, and is no more than that, becomes a figure.
void frame_pictures(xmlNode* body) {
  std::vector<xmlNode*> boxes;
  for_each_element(body, [&](xmlNode* element) {
    const bool within = !boxes.empty() && is_at_or_below(element, boxes.back());
    if (!within && is_picture_box(element) && words_within(element, most_bytes_of_caption) &&
        pictures_in(element) == 1)
      boxes.push_back(element);
  });
  for (xmlNode* box : boxes) {
    const std::string credit = credit_in(box);
    std::string caption = words_of(box);
    if (const auto at = caption.find(credit); !credit.empty() && at != std::string::npos)
      caption.erase(at, credit.size());
    const xmlNode* picture = first_element(box, "img");
    xmlNode* figure =
        new_figure(box, attribute(picture, "src").value_or(""), attribute(picture, "alt").value_or(""),
                   {.text = collapse_space(caption), .credit = credit});
    insert_before(box, figure);
    remove_node(box);
  }
}

/// Who wrote it, where the outlet's own markup says so over the text.
void take_byline(xmlNode* body, Article& article) {
  xmlNode* byline = nullptr;
  for_each_element(body, [&](xmlNode* element) {
    if (byline == nullptr && is_named_like(element, {"byline"}) &&
        !words_within(element, longest_byline).value_or("").empty())
      byline = element;
  });
  if (byline == nullptr) return;
  const xmlNode* first = first_element(byline, "li");
  const std::string name = words_of(first == nullptr ? byline : first);
  if (article.authors.empty()) article.authors.push_back({.name = name, .url = {}});
  if (article.byline.empty()) article.byline = plain_line(inner_html(byline));
  leave_out(byline, "byline", article);
}

void flatten(xmlNode* body) {
  remove_body_clutter(body);
  make_figures(body);
  xmlNode* flat = new_element(body, "div");
  move_as_flat_blocks(body, flat);
  while (xmlNode* box = first_child(body)) remove_node(box);
  while (xmlNode* block = first_child(flat)) append_child(body, block);
  remove_node(flat);
}

} // namespace

void mend_ancestor_page(xmlNode* body, Article& article, const Advertisements& advertisements) {
  const Url& base = article.url;
  leave_out_where(body, article, furniture_rule);
  const bool foreign = is_foreign_markup(body);
  if (foreign) mark_embeds(body, base);
  undo_proxies(body, base);
  if (needs_resolving(body)) resolve_images(body, base);
  undo_proxies(body, base); // those of several sizes, too
  leave_out_twins(body, article);
  wrap_loose_lines(body);
  leave_out_read_also(body, article);
  leave_out_advertisements(body, article, advertisements);
  leave_out_title(body, article);
  if (!foreign) return;
  take_byline(body, article);
  frame_pictures(body);
  quote_marked_embeds(body);
  flatten(body);
}

} // namespace offprint
