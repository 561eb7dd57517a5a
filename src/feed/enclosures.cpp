#include "feed/enclosures.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

constexpr std::size_t most_enclosures = 100;

void add(std::vector<Enclosure>& enclosures, std::string_view address, std::string_view type,
         std::string_view length) {
  const Result<Url> url = Url::parse(trim_unicode(address));
  if (enclosures.size() >= most_enclosures || !url) return;
  Enclosure enclosure{.url = url->text(), .type = ascii_lower(trim(type))};
  if (std::ranges::find(enclosures, enclosure.url, &Enclosure::url) != enclosures.end()) return;
  const std::string_view digits = trim(length);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), enclosure.length);
  if (error != std::errc{} || end != digits.data() + digits.size()) enclosure.length = 0;
  enclosures.push_back(std::move(enclosure));
}

std::string_view attribute_of(const MediaElement& element, std::string_view name) {
  for (const auto& [stated, value] : element.attributes)
    if (stated == name) return value;
  return {};
}

std::string media_type(const MediaElement& content) {
  if (const std::string_view type = attribute_of(content, "type"); !type.empty()) return std::string(type);
  const std::string_view medium = attribute_of(content, "medium");
  return medium == "image" || medium == "audio" || medium == "video" ? std::string(medium) + "/*"
                                                                     : std::string();
}

} // namespace

std::vector<Enclosure> enclosures_of_item(const FeedItem& item) {
  std::vector<Enclosure> enclosures;
  for (const FeedLink& link : item.links)
    if (link.rel == "enclosure") add(enclosures, link.href, link.type, link.length);
  for (const FeedAttachment& attachment : item.attachments)
    add(enclosures, attachment.url, attachment.mime_type,
        attachment.size_in_bytes ? std::to_string(*attachment.size_in_bytes) : std::string());
  for (const MediaElement& content : item.media.contents)
    add(enclosures, attribute_of(content, "url"), media_type(content), attribute_of(content, "filesize"));
  for (const MediaElement& thumbnail : item.media.thumbnails)
    add(enclosures, attribute_of(thumbnail, "url"), "image/*", {});
  if (item.image) add(enclosures, item.image->url, "image/*", {});
  // Publishers' own vocabularies, such as Deutsche Welle's dwsyn:imageURL.
  for (const auto& [name, value] : item.extensions)
    if (name.ends_with(":imageurl")) add(enclosures, value, "image/*", {});
  return enclosures;
}

} // namespace offprint
