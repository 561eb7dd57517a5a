#include "feed/enclosures.h"

#include "base/text.h"
#include "feed/xml_element.h"
#include "html/tree.h"

#include <libxml/tree.h>

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t most_enclosures = 100;

/// A media range where only the kind of medium is stated: "image/*".
std::string media_type(const xmlNode* element) {
  if (std::string type = plain_attribute(element, "type"); !type.empty()) return type;
  const std::string medium = plain_attribute(element, "medium");
  if (is(element, Vocabulary::media_rss, "thumbnail") || medium == "image") return "image/*";
  return medium == "audio" || medium == "video" ? medium + "/*" : std::string();
}

} // namespace

void add_enclosure(std::vector<Enclosure>& enclosures, std::string_view reference, std::string_view type,
                   std::string_view length, const Scope& scope) {
  if (enclosures.size() >= most_enclosures) return;
  Enclosure enclosure{.url = scope.resolve(reference), .type = ascii_lower(trim(type))};
  if (enclosure.url.empty() ||
      std::ranges::find(enclosures, enclosure.url, &Enclosure::url) != enclosures.end())
    return;
  const std::string_view digits = trim(length);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), enclosure.length);
  if (error != std::errc{} || end != digits.data() + digits.size()) enclosure.length = 0;
  enclosures.push_back(std::move(enclosure));
}

void add_media(std::vector<Enclosure>& enclosures, const xmlNode* entry, const Scope& scope) {
  for (const xmlNode* node = entry->children; node != nullptr; node = node->next) {
    if (is(node, Vocabulary::media_rss, "group") && !is(entry, Vocabulary::media_rss, "group")) {
      add_media(enclosures, node, scope);
    } else if (is(node, Vocabulary::media_rss, "content") || is(node, Vocabulary::media_rss, "thumbnail")) {
      add_enclosure(enclosures, plain_attribute(node, "url"), media_type(node),
                    plain_attribute(node, "fileSize"), scope);
      // A thumbnail may stand within what it is of.
      for (const xmlNode* thumbnail : children(node, Vocabulary::media_rss, "thumbnail"))
        add_enclosure(enclosures, plain_attribute(thumbnail, "url"), "image/*", {}, scope);
    }
  }
}

} // namespace offprint
