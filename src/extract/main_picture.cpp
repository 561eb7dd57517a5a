#include "extract/main_picture.h"

#include "extract/figures.h"
#include "extract/images.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

namespace offprint {
namespace {

bool is_same_picture(const xmlNode* image, const Url& picture) {
  const auto name = picture_file_name(picture.text());
  return name.size() > 4 && picture_file_name(attribute(image, "src").value_or("")) == name;
}

bool is_site_emblem(const Url& picture) {
  const auto path = ascii_lower(picture.path());
  for (const char* word : {"logo", "default", "placeholder", "favicon"}) {
    if (path.find(word) != std::string::npos) return true;
  }
  return false;
}

bool has_early_picture(const xmlNode* body) {
  int paragraphs = 0;
  for (const xmlNode* block = body->children; block != nullptr && paragraphs < 2; block = block->next) {
    if (is_element(block, "figure")) return true;
    if (is_element(block, "p")) ++paragraphs;
  }
  return false;
}

} // namespace

std::string shown_caption(const xmlNode* page_body, const Url& picture) {
  std::string caption;
  for_each_element(page_body, [&](const xmlNode* element) {
    if (caption.empty() && is_element(element, "img") && is_same_picture(element, picture))
      caption = caption_of(element);
  });
  return caption;
}

void put_main_picture_first(xmlNode* body, const Url& picture, const std::string& caption) {
  if (body->children == nullptr || is_site_emblem(picture) || has_early_picture(body)) return;
  bool shown = false;
  for_each_element(body, [&](const xmlNode* element) {
    shown = shown || (is_element(element, "img") && is_same_picture(element, picture));
  });
  if (!shown) insert_before(body->children, new_figure(body, picture.text(), "", caption));
}

} // namespace offprint
