#include "extract/markup/main_picture.h"

#include "extract/markup/images.h"
#include "html/tree.h"

#include "base/text.h"

#include <libxml/tree.h>

namespace offprint {
namespace {

bool shows(const xmlNode* element, const Url& picture) {
  return is_element(element, "img") &&
         is_same_picture(attribute(element, "src").value_or(""), picture.text());
}

bool is_site_emblem(const Url& picture) {
  const auto path = ascii_lower(picture.path());
  for (const char* word : {"logo", "default", "placeholder", "favicon"}) {
    if (path.find(word) != std::string::npos) return true;
  }
  return false;
}

bool has_early_picture(const xmlNode* body) {
  for (const xmlNode* block = body->children; block != nullptr && !is_element(block, "p");
       block = block->next) {
    if (is_element(block, "figure")) return true;
  }
  return false;
}

} // namespace

MainPicture main_picture_as_shown(const xmlNode* page_body, const Url& address) {
  int times_shown = 0;
  MainPicture picture{.address = address, .alt = {}, .caption = {}};
  for_each_element(page_body, [&](const xmlNode* element) {
    if (!picture.caption.text.empty() || !shows(element, address) || ++times_shown > 10) return;
    picture.caption = caption_of(element);
    picture.alt = attribute(element, "alt").value_or("");
  });
  return picture;
}

void put_main_picture_first(xmlNode* body, const MainPicture& picture) {
  if (body->children == nullptr || is_site_emblem(picture.address) || has_early_picture(body)) return;
  bool shown = false;
  for_each_element(body, [&](const xmlNode* element) { shown = shown || shows(element, picture.address); });
  if (shown) return;
  insert_before(body->children, new_figure(body, picture.address.text(), picture.alt, picture.caption));
}

} // namespace offprint
