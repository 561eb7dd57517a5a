#include "feed/json_feed_parts.h"

#include "base/text.h"

#include <charconv>

namespace offprint {

namespace {

/// JSON Feed has readers take a number for an id too.
std::string id_of(const JsonValue& item) {
  const JsonValue* const number = item.find("id", JsonValue::Kind::number);
  return std::string(number != nullptr ? std::string_view(number->text) : trim(item.text_of("id")));
}

std::optional<double> number_of(const JsonValue& object, std::string_view name) {
  const JsonValue* const found = object.find(name, JsonValue::Kind::number);
  double value = 0;
  if (found == nullptr) return std::nullopt;
  const char* const end = found->text.data() + found->text.size();
  const auto read = std::from_chars(found->text.data(), end, value);
  return read.ec == std::errc{} && value >= 0 ? std::optional(value) : std::nullopt;
}

Boxed<FeedDate> date_of(const JsonValue& item, std::string_view name) {
  const std::string_view stated = trim(item.text_of(name));
  if (stated.empty()) return std::nullopt;
  return FeedDate{.raw = std::string(stated), .value = parse_time(stated)};
}

FeedAttachment attachment_of(const JsonValue& stated, const JsonFeedScope& scope) {
  FeedAttachment file{.url = scope.resolve(stated.text_of("url")),
                      .mime_type = std::string(trim(stated.text_of("mime_type"))),
                      .title = collapse_space(stated.text_of("title")),
                      .size_in_bytes = {},
                      .duration_in_seconds = number_of(stated, "duration_in_seconds")};
  // Sizes up to what a double holds exactly.
  if (const auto size = number_of(stated, "size_in_bytes"); size && *size <= 9e15)
    file.size_in_bytes = static_cast<std::uint64_t>(*size);
  return file;
}

FeedLink link_to(const FeedAttachment& file) {
  return {.rel = "enclosure",
          .type = file.mime_type,
          .href = file.url,
          .hreflang = {},
          .title = file.title,
          .length = file.size_in_bytes ? std::to_string(*file.size_in_bytes) : ""};
}

void take_attachments(const JsonValue& stated, const JsonFeedScope& scope, FeedItem& item) {
  for (const JsonMember& member : stated.list_of("attachments")) {
    FeedAttachment file = attachment_of(member.value, scope);
    if (file.url.empty()) continue;
    item.links.push_back(link_to(file));
    item.attachments.push_back(std::move(file));
  }
}

void take_addresses(const JsonValue& stated, const JsonFeedScope& scope, FeedItem& item) {
  item.link = scope.resolve(stated.text_of("url"));
  if (!item.link.empty()) item.links.push_back({.rel = "alternate", .type = "text/html", .href = item.link});
  item.external_url = scope.resolve(stated.text_of("external_url"));
  item.banner_image = scope.resolve(stated.text_of("banner_image"));
  if (std::string image = scope.resolve(stated.text_of("image")); !image.empty())
    item.image = FeedImage{.url = std::move(image)};
}

void take_texts(const JsonValue& stated, const JsonFeedScope& scope, FeedItem& item) {
  item.language = trim(stated.text_of("language"));
  const auto text = [&](std::string_view type, std::string_view name) {
    return scope.text(type, stated.text_of(name), item.language);
  };
  item.title = text("text/plain", "title");
  item.summary = text("text/plain", "summary");
  if (auto html = text("text/html", "content_html")) item.content.push_back(*std::move(html));
  if (auto plain = text("text/plain", "content_text")) item.content.push_back(*std::move(plain));
}

} // namespace

FeedItem json_feed_item(JsonValue stated, const JsonFeedScope& scope) {
  FeedItem item;
  item.id = id_of(stated);
  take_addresses(stated, scope, item);
  take_texts(stated, scope, item);
  item.published = date_of(stated, "date_published");
  item.updated = date_of(stated, "date_modified");
  item.authors = json_feed_authors(stated, scope);
  for (const JsonMember& tag : stated.list_of("tags"))
    if (tag.value.kind == JsonValue::Kind::text && !trim(tag.value.text).empty())
      item.categories.push_back({.term = collapse_space(tag.value.text)});
  take_attachments(stated, scope, item);
  take_json_extensions(stated, item);
  return item;
}

} // namespace offprint
