#include "edition/site/pictures.h"

#include "edition/site/addresses.h"
#include "html/tree.h"
#include "renditions/choice.h"

#include <libxml/tree.h>

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace offprint {

namespace {

/// As wide as the text; on a phone less than it is, so that a screen of three dots to the pixel does not load
/// four times the bytes for what nobody sees.
constexpr const char* sizes = "(min-width: 40rem) 38rem, 66vw";

constexpr int width_without_choice = 640;

bool is_within_link(const xmlNode* node) {
  return is_element(node, "a") || enclosing_element(node, "a") != nullptr;
}

std::string address_of(const ShownPicture& picture, const Rendition& one, const std::string& root) {
  return link_to(root, rendition_path(picture.original.hash, one));
}

/// HTML, 4.8.4.2.1: addresses with their widths.
std::string candidates(const ShownPicture& picture, const std::vector<Rendition>& ones,
                       const std::string& root) {
  std::string list;
  for (const Rendition& one : ones)
    list += fmt::format("{}{} {}w", list.empty() ? "" : ", ", address_of(picture, one, root), one.width);
  return list;
}

/// "#abc": four bits to a colour are enough for what stands there for a moment.
std::string short_colour(Colour colour) {
  return fmt::format("#{:x}{:x}{:x}", colour >> 20 & 15, colour >> 12 & 15, colour >> 4 & 15);
}

/// For the style sheet, which lays the six places over the one colour.
std::string look_in_style(const PictureLook& look) {
  std::string style;
  char name = 'a';
  for (const Colour one : look.preview) style += fmt::format("--{}:{};", name++, short_colour(one));
  return style + "--g:" + short_colour(look.colour);
}

void add_source(xmlNode* image, PictureType type, const std::string& list, const char* media) {
  xmlNode* const source = new_element(image, "source");
  set_attribute(source, "type", std::string(mime_type(type)));
  set_attribute(source, "srcset", list);
  if (media != nullptr)
    set_attribute(source, "media", media);
  else
    set_attribute(source, "sizes", sizes);
  insert_before(image, source);
}

/// The sources of the other types, each better than the one before it can be: the first that a browser knows
/// is taken.
void add_sources(xmlNode* image, const ShownPicture& picture, PictureType plain_type,
                 const std::string& root) {
  const auto moving = std::ranges::find_if(picture.renditions, &Rendition::moving);
  if (moving != picture.renditions.end())
    add_source(image, moving->type, address_of(picture, *moving, root),
               "(prefers-reduced-motion: no-preference)");
  for (const PictureType type : {PictureType::avif, PictureType::webp}) {
    const auto ones = still_ones(picture, type);
    if (type != plain_type && !ones.empty())
      add_source(image, type, candidates(picture, ones, root), nullptr);
  }
}

void wrap_in_picture(xmlNode* image) {
  xmlNode* const picture = new_element(image, "picture");
  insert_before(image, picture);
  xmlUnlinkNode(image);
  append_child(picture, image);
}

} // namespace

std::string PageStyle::add(const std::string& properties) {
  const std::string name = std::to_string(++count_);
  rules_ += fmt::format("[data-look=\"{}\"]{{{}}}", name, properties);
  return name;
}

void PageStyle::add(xmlNode* element, const std::string& properties) {
  set_attribute(element, "data-look", add(properties));
}

void show_picture(xmlNode* image, const ShownPicture& picture, const std::string& root, PicturePlace place,
                  PageStyle& style) {
  const std::vector<Rendition> plain = for_every_browser(picture);
  assert(!plain.empty());
  const Rendition& choice = widest_within(plain, width_without_choice);
  const Rendition& largest = plain.back();
  set_attribute(image, "src", address_of(picture, choice, root));
  set_attribute(image, "width", std::to_string(largest.width));
  set_attribute(image, "height", std::to_string(largest.height));
  if (!attribute(image, "alt")) set_attribute(image, "alt", "");
  if (place == PicturePlace::in_a_feed) return;
  if (plain.size() > 1) {
    set_attribute(image, "srcset", candidates(picture, plain, root));
    set_attribute(image, "sizes", sizes);
  }
  if (place == PicturePlace::below) set_attribute(image, "loading", "lazy");
  set_attribute(image, "decoding", "async");
  if (picture.look && !picture.look->transparent) style.add(image, look_in_style(*picture.look));
  wrap_in_picture(image);
  add_sources(image, picture, plain.front().type, root);
}

void credit_picture(xmlNode* image, const ShownPicture& picture) {
  xmlNode* const figure = enclosing_element(image, "figure");
  if (figure == nullptr || first_element(figure, "cite") != nullptr) return;
  std::string words = picture.rights.credit;
  const std::string& creator = picture.rights.creator;
  if (words.find(creator) == std::string::npos) words = words.empty() ? creator : creator + " / " + words;
  if (words.empty()) words = picture.rights.copyright;
  if (words.empty() || text_content(figure).find(words) != std::string::npos) return;
  xmlNode* caption = first_element(figure, "figcaption");
  if (caption == nullptr) {
    caption = new_element(figure, "figcaption");
    append_child(figure, caption);
  }
  xmlNode* const cite = new_element(figure, "cite");
  append_child(cite, new_text(figure, words));
  if (first_child(caption) != nullptr) append_child(caption, new_text(figure, " "));
  append_child(caption, cite);
}

void show_missing_picture(xmlNode* image, const Url& address, const StatedSize& size, PageStyle& style) {
  xmlNode* const box = new_element(image, "span");
  set_attribute(box, "class", "missing");
  style.add(box, fmt::format("--w:{};--h:{}", size.width, size.height));
  if (const auto alt = attribute(image, "alt"); alt && !alt->empty())
    append_child(box, new_text(image, *alt + " "));
  xmlNode* const place = new_element(image, is_within_link(image) ? "small" : "a");
  if (is_element(place, "a")) {
    set_attribute(place, "href", address.text());
    set_attribute(place, "class", "outside");
    set_attribute(place, "rel", "noreferrer");
  }
  append_child(place, new_text(image, "Picture not held: " + address.text()));
  append_child(box, place);
  insert_before(image, box);
  remove_node(image);
}

View thumbnail_view(const ShownPicture& picture, const std::string& root, PageStyle& style) {
  const std::vector<Rendition> plain = for_every_browser(picture);
  View view;
  if (plain.empty() || !picture.problem.empty()) return view;
  const Rendition& smallest = plain.front();
  view.text("picture", address_of(picture, smallest, root))
      .text("width", std::to_string(smallest.width))
      .text("height", std::to_string(smallest.height));
  std::vector<View> sources;
  for (const PictureType type : {PictureType::avif, PictureType::webp}) {
    const auto ones = still_ones(picture, type);
    if (type == smallest.type || ones.empty()) continue;
    sources.push_back(View()
                          .text("type", std::string(mime_type(type)))
                          .text("source", address_of(picture, ones.front(), root)));
  }
  view.list("picture_sources", std::move(sources));
  if (picture.look && !picture.look->transparent)
    view.text("picture_look", style.add(look_in_style(*picture.look)));
  return view;
}

} // namespace offprint
