#include "extract/markup/figures.h"

#include "extract/body/block_elements.h"
#include "extract/body/hints.h"
#include "extract/markup/embeds.h"
#include "html/plain_text.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <vector>

namespace offprint {
namespace {

constexpr std::size_t longest_caption = 600;
constexpr std::size_t longest_credit_line = 160;
constexpr int most_framed_images = 500; // framing looks at all that stands around an image

void add_caption(xmlNode* figure, const Caption& caption) {
  if (caption.text.empty() && caption.credit.empty()) return;
  xmlNode* line = new_element(figure, "figcaption");
  append_child(figure, line);
  append_child(line, new_text(line, caption.credit.empty() ? caption.text : caption.text + ' '));
  if (caption.credit.empty()) return;
  xmlNode* credit = new_element(figure, "cite");
  append_child(credit, new_text(credit, caption.credit));
  append_child(line, credit);
}

std::vector<xmlNode*> images_in(const xmlNode* root) {
  std::vector<xmlNode*> images;
  for_each_element(root, [&](xmlNode* element) {
    if (is_element(element, "img")) images.push_back(element);
  });
  return images;
}

std::string words_of(const xmlNode* node) {
  return replace_all(plain_text(node), "\n", " ");
}

Caption caption_in(const xmlNode* box) {
  const xmlNode* place = first_element(box, "figcaption");
  if (place == nullptr) place = box;
  const xmlNode* named = nullptr;
  for_each_element(place, [&](const xmlNode* element) {
    if (named == nullptr && (is_element(element, "cite") || is_named_credit(naming_of(element))))
      named = element;
  });
  Caption caption{.text = words_of(place), .credit = named == nullptr ? "" : words_of(named)};
  const auto at = caption.text.rfind(caption.credit);
  const bool apart = !caption.credit.empty() && caption.credit != caption.text && at != std::string::npos;
  if (!apart) return {.text = caption.text, .credit = ""};
  caption.text = collapse_space(caption.text.erase(at, caption.credit.size()));
  return caption;
}

/// A figure that shows what another service has: its quotation, and the caption.
void caption_embed(xmlNode* figure) {
  xmlNode* quote = first_element(figure, "blockquote");
  if (quote == nullptr || !is_bare_embed(quote)) return;
  xmlNode* captioned = new_element(figure, "figure");
  insert_before(figure, captioned);
  append_child(captioned, quote);
  add_caption(captioned, caption_in(figure));
  remove_node(figure);
}

/// A figure element as the page has it becomes one of ours for each of its pictures; the caption goes to the
/// last.
void normalise_figure(xmlNode* figure) {
  auto images = images_in(figure);
  std::vector<std::string> seen;
  std::erase_if(images, [&](const xmlNode* image) {
    const auto address = attribute(image, "src").value_or("");
    if (std::ranges::find(seen, address) != seen.end()) return true;
    seen.push_back(address);
    return false;
  });
  if (images.empty()) return caption_embed(figure);
  auto caption = caption_in(figure);
  if (caption.text.size() > longest_caption * 3)
    return; // more than a caption: the figure holds a part of the text
  for (const xmlNode* image : images) {
    insert_before(figure, new_figure(figure, attribute(image, "src").value_or(""),
                                     attribute(image, "alt").value_or(""),
                                     image == images.back() ? caption : Caption()));
  }
  remove_node(figure);
}

/// The largest box around a picture that holds nothing else.
xmlNode* box_of(xmlNode* image, const xmlNode* root) {
  xmlNode* box = image;
  while (box->parent != nullptr && box->parent != root && !is_element(box->parent, "figure")) {
    xmlNode* parent = box->parent;
    if (is_element(parent, "td") || is_element(parent, "li")) break;
    if (!words_of(parent).empty() || images_in(parent).size() > 1) break;
    box = parent;
  }
  return box;
}

xmlNode* next_element(const xmlNode* node) {
  for (xmlNode* next = node->next; next != nullptr; next = next->next) {
    if (is_element(next)) return next;
    if (is_text(next) && !is_blank_text(next)) return nullptr;
  }
  return nullptr;
}

// A short centred line below a picture is its caption, above all in Chinese pages.
bool is_centred(const xmlNode* element) {
  return attribute(element, "align").value_or("") == "center" ||
         replace_all(attribute(element, "style").value_or(""), " ", "").contains("text-align:center");
}

/// "Photo: A. Marsh", in several languages.
bool is_credit_line(std::string_view text) {
  constexpr std::array<std::string_view, 14> labels{
      "photo:",  "picture:", "image:", "credit:", "foto:", "bild:", "photo by ",
      "crédit:", "imagen:",  "图：",   "图片：",  "图/",   "攝：",  "사진="};
  return text.size() <= longest_credit_line && std::ranges::any_of(labels, [&](std::string_view label) {
           return starts_with_ignoring_ascii_case(text, label);
         });
}

/// Whether an element beside a picture is its caption, and nothing else.
bool is_caption_beside(const xmlNode* beside) {
  if (beside == nullptr || is_element(beside, "img") || !images_in(beside).empty()) return false;
  const std::string words = words_of(beside);
  return words.size() <= longest_caption && (is_named_caption(naming_of(beside)) || is_credit_line(words) ||
                                             (is_centred(beside) && words.size() <= longest_caption / 2));
}

void frame_image(xmlNode* image, const xmlNode* root) {
  xmlNode* box = box_of(image, root);
  const auto make = [&](const Caption& caption) {
    return new_figure(image, attribute(image, "src").value_or(""), attribute(image, "alt").value_or(""),
                      caption);
  };
  xmlNode* around = box->parent;
  const bool picture_box =
      around != root && is_named_picture(naming_of(around)) && images_in(around).size() == 1;
  if (picture_box && words_of(around).size() <= longest_caption) {
    insert_before(around, make(caption_in(around)));
    remove_node(around);
    return;
  }
  xmlNode* beside = next_element(box);
  if (is_caption_beside(beside)) {
    insert_before(box, make(caption_in(beside)));
    remove_node(beside);
    remove_node(box);
    return;
  }
  const bool alone = box != image || is_block_element(element_name(around));
  if (!alone) return; // in a line of text
  insert_before(box, make({}));
  remove_node(box);
}

} // namespace

xmlNode* new_figure(const xmlNode* in_document_of, const std::string& address, const std::string& alt,
                    const Caption& caption) {
  xmlNode* figure = new_element(in_document_of, "figure");
  xmlNode* image = new_element(in_document_of, "img");
  set_attribute(image, "src", address);
  set_attribute(image, "alt", alt);
  append_child(figure, image);
  add_caption(figure, caption);
  return figure;
}

void make_figures(xmlNode* root) {
  std::vector<xmlNode*> figures;
  for_each_element(root, [&](xmlNode* element) {
    const bool innermost = is_element(element, "figure") && first_element(element, "figure") == nullptr;
    if (innermost) figures.push_back(element);
  });
  for (xmlNode* figure : figures) normalise_figure(figure);
  int framed = 0;
  for (xmlNode* image : images_in(root)) {
    if (enclosing_element(image, "figure") != nullptr) continue;
    if (++framed > most_framed_images) break;
    frame_image(image, root);
  }
}

Caption caption_of(const xmlNode* image) {
  const xmlNode* figure = enclosing_element(image, "figure");
  return figure == nullptr ? Caption() : caption_in(figure);
}

} // namespace offprint
