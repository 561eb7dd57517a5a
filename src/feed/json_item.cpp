#include "feed/json_item.h"

#include "base/hash.h"
#include "base/text.h"
#include "feed/json_attachments.h"
#include "feed/json_common.h"

#include <algorithm>
#include <set>

namespace offprint {

namespace {

struct ItemTexts {
  CommonTexts common;
  std::vector<ShownText> content;
};

/// Readers repeat what a feed says once as both its summary and its content; it is sanitised once then too.
ItemTexts show_texts(const FeedItem& item, TextDisplay& display) {
  ItemTexts texts{.common = show_texts(static_cast<const FeedCommon&>(item), display), .content = {}};
  texts.content.reserve(item.content.size());
  for (const FeedText& content : item.content) {
    const bool repeated = item.summary && *item.summary == content;
    texts.content.push_back(repeated ? *texts.common.summary : display.show(content));
  }
  return texts;
}

/// What an item says in full, as JSON Feed tells it: as markup, as plain text, or as both.
struct ItemBody {
  const ShownText* html = nullptr;
  const ShownText* plain = nullptr;
};

void keep_longer(const ShownText*& kept, const ShownText& text) {
  if (!text.value().empty() && (kept == nullptr || text.value().size() > kept->value().size())) kept = &text;
}

ItemBody body_of(const ItemTexts& texts) {
  ItemBody body;
  for (const ShownText& text : texts.content) {
    if (text.stated().is_markup()) keep_longer(body.html, text);
    if (text.stated().type == "text/plain") keep_longer(body.plain, text);
  }
  if (body.html == nullptr && body.plain == nullptr && texts.common.summary) {
    const ShownText& summary = *texts.common.summary;
    (summary.stated().is_markup() ? body.html : body.plain) = &summary;
  }
  return body;
}

void put_body(JsonWriter& json, const ItemBody& body) {
  if (body.html != nullptr) json.member("content_html", body.html->value());
  // JSON Feed requires one of the two.
  if (body.plain == nullptr && body.html != nullptr && !body.html->value().empty()) return;
  json.name("content_text");
  json.string(body.plain != nullptr ? body.plain->value() : "");
}

/// Only where it says something else than the body does.
void put_summary(JsonWriter& json, const ItemTexts& texts, const ItemBody& body) {
  if (!texts.common.summary) return;
  const ShownText& summary = *texts.common.summary;
  const auto says_the_same = [&](const ShownText* other) {
    return other != nullptr && (other == &summary || other->value() == summary.value());
  };
  if (!says_the_same(body.html) && !says_the_same(body.plain)) json.member("summary", summary.plain_lines());
}

/// JSON Feed requires one, so what has none is known by what it says.
std::string id_of(const FeedItem& item, const std::string& title, const ItemBody& body) {
  if (!item.id.empty()) return item.id;
  if (!item.link.empty()) return item.link;
  const ShownText* const text = body.html != nullptr ? body.html : body.plain;
  return "sha256:" + Sha256::of(title + "\n" + std::string(text != nullptr ? text->value() : "")).hex();
}

void put_tags(JsonWriter& json, const std::vector<FeedCategory>& categories) {
  std::set<std::string_view> known;
  for (const FeedCategory& category : categories) {
    const std::string_view tag = category.label.empty() ? category.term : category.label;
    if (tag.empty() || !known.insert(tag).second) continue;
    if (known.size() == 1) {
      json.name("tags");
      json.begin_array();
    }
    json.string(tag);
  }
  if (!known.empty()) json.end_array();
}

void put_attachments(JsonWriter& json, const FeedItem& item) {
  const std::vector<FeedAttachment> files = attachments_of(item);
  if (files.empty()) return;
  json.name("attachments");
  json.begin_array();
  for (const FeedAttachment& file : files) {
    json.begin_object();
    json.member("url", file.url);
    json.member("mime_type", file.mime_type);
    json.member("title", file.title);
    if (file.size_in_bytes && std::in_range<std::int64_t>(*file.size_in_bytes))
      json.member("size_in_bytes", std::optional(static_cast<std::int64_t>(*file.size_in_bytes)));
    json.member("duration_in_seconds", file.duration_in_seconds);
    json.end_object();
  }
  json.end_array();
}

void put_json_feed_members(JsonWriter& json, const FeedItem& item, const ItemTexts& texts) {
  const std::string title = line_of(item.title);
  const ItemBody body = body_of(texts);
  json.member("id", id_of(item, title, body));
  json.member("url", item.link);
  json.member("external_url", item.external_url);
  json.member("title", title);
  put_body(json, body);
  put_summary(json, texts, body);
  json.member("image", picture_of(item));
  json.member("banner_image", item.banner_image);
  put_instant(json, "date_published", item.published ? item.published : item.created);
  put_instant(json, "date_modified", item.updated);
  put_json_feed_authors(json, item.authors);
  put_tags(json, item.categories);
  json.member("language", item.language);
  put_attachments(json, item);
}

void put_source(JsonWriter& json, const FeedOrigin& source, TextDisplay& display) {
  json.name("source");
  json.begin_object();
  put_common(json, source.common, show_texts(source.common, display));
  json.member("url", source.common.link.empty() ? source.url : source.common.link);
  json.member("href", source.url);
  json.end_object();
}

} // namespace

void put_item(JsonWriter& json, const FeedItem& item, TextDisplay& display) {
  const ItemTexts texts = show_texts(item, display);
  json.begin_object();
  put_json_feed_members(json, item, texts);
  json.name("_entry");
  json.begin_object();
  put_common(json, item, texts.common);
  if (item.id_is_link) json.member("id_is_link", *item.id_is_link);
  if (!texts.content.empty()) {
    json.name("content");
    json.begin_array();
    for (const ShownText& content : texts.content) put_text(json, {}, content);
    json.end_array();
  }
  if (item.source) put_source(json, *item.source, display);
  json.end_object();
  json.end_object();
}

} // namespace offprint
