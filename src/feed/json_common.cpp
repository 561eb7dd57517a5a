#include "feed/json_common.h"

#include "feed/json_media.h"

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

void put_stated(JsonWriter& json, std::string_view name, const std::optional<ShownText>& text) {
  if (text) put_text(json, name, *text);
}

void put_texts(JsonWriter& json, const CommonTexts& texts) {
  put_stated(json, "title", texts.title);
  put_stated(json, "subtitle", texts.subtitle);
  put_stated(json, "rights", texts.rights);
  put_stated(json, "info", texts.info);
  put_stated(json, "summary", texts.summary);
}

void put_links(JsonWriter& json, const std::vector<FeedLink>& links) {
  if (links.empty()) return;
  json.name("links");
  json.begin_array();
  for (const FeedLink& link : links) {
    json.begin_object();
    json.member("rel", link.rel);
    json.member("type", link.type);
    json.member("href", link.href);
    json.member("hreflang", link.hreflang);
    json.member("title", link.title);
    json.member("length", link.length);
    json.end_object();
  }
  json.end_array();
}

void put_dates(JsonWriter& json, const FeedCommon& common) {
  put_date(json, "published", common.published);
  put_date(json, "updated", common.updated);
  put_date(json, "created", common.created);
  put_date(json, "expires", common.expires);
  if (!common.valid_from && !common.valid_until) return;
  json.name("valid");
  json.begin_object();
  put_date(json, "start", common.valid_from);
  put_date(json, "end", common.valid_until);
  json.end_object();
}

void put_person(JsonWriter& json, const FeedPerson& person) {
  json.begin_object();
  json.member("name", person.name);
  json.member("email", person.email);
  json.member("url", person.url);
  json.end_object();
}

void put_people(JsonWriter& json, std::string_view name, const std::vector<FeedPerson>& people) {
  if (people.empty()) return;
  json.name(name);
  json.begin_array();
  for (const FeedPerson& person : people) put_person(json, person);
  json.end_array();
}

void put_makers(JsonWriter& json, const FeedCommon& common) {
  put_people(json, "authors", common.authors);
  put_people(json, "contributors", common.contributors);
  if (common.publisher) {
    json.name("publisher");
    put_person(json, *common.publisher);
  }
  if (!common.generator) return;
  json.name("generator");
  json.begin_object();
  json.member("name", common.generator->name);
  json.member("url", common.generator->url);
  json.member("version", common.generator->version);
  json.end_object();
}

void put_categories(JsonWriter& json, const std::vector<FeedCategory>& categories) {
  if (categories.empty()) return;
  json.name("categories");
  json.begin_array();
  for (const FeedCategory& category : categories) {
    json.begin_object();
    json.member("term", category.term);
    json.member("scheme", category.scheme);
    json.member("label", category.label);
    json.end_object();
  }
  json.end_array();
}

/// A number where it is one that every reader of JSON can hold.
void put_ttl(JsonWriter& json, const std::string& ttl) {
  std::int64_t minutes = 0;
  const auto [end, error] = std::from_chars(ttl.data(), ttl.data() + ttl.size(), minutes);
  const bool number = error == std::errc{} && end == ttl.data() + ttl.size() && ttl.size() <= 15;
  if (number) json.member("ttl", std::optional(minutes));
  if (!number) json.member("ttl", ttl);
}

void put_places(JsonWriter& json, const FeedCommon& common) {
  json.member("language", common.language);
  json.member("icon", common.icon);
  json.member("logo", common.logo);
  json.member("docs", common.docs);
  json.member("new_location", common.new_location);
  put_ttl(json, common.ttl);
  json.member("comments_url", common.comments_url);
  json.member("comments_post_url", common.comments_post_url);
  json.member("comments_feed_url", common.comments_feed_url);
}

void put_image(JsonWriter& json, const FeedImage& image) {
  json.name("image");
  json.begin_object();
  json.member("url", image.url);
  json.member("title", image.title);
  json.member("link", image.link);
  json.member("width", image.width);
  json.member("height", image.height);
  json.member("description", image.description);
  json.end_object();
}

void put_cloud(JsonWriter& json, const FeedCloud& cloud) {
  json.name("cloud");
  json.begin_object();
  json.member("domain", cloud.domain);
  json.member("port", cloud.port);
  json.member("path", cloud.path);
  json.member("register_procedure", cloud.register_procedure);
  json.member("protocol", cloud.protocol);
  json.end_object();
}

void put_text_input(JsonWriter& json, const FeedTextInput& input) {
  json.name("text_input");
  json.begin_object();
  json.member("title", input.title);
  json.member("description", input.description);
  json.member("name", input.name);
  json.member("link", input.link);
  json.end_object();
}

void put_reply_to(JsonWriter& json, const FeedReplyTo& reply) {
  json.name("in_reply_to");
  json.begin_object();
  json.member("ref", reply.ref);
  json.member("href", reply.href);
  json.member("type", reply.type);
  json.member("source", reply.source);
  json.end_object();
}

void put_extensions(JsonWriter& json, const FeedCommon& common) {
  if (common.extensions.empty()) return;
  json.name("extensions");
  json.begin_object();
  for (const auto& [name, text] : common.extensions) {
    json.name(name);
    json.string(text);
  }
  json.end_object();
}

} // namespace

std::string short_rfc3339(Instant instant) {
  std::string text = format_rfc3339(instant);
  if (text.ends_with(".000Z")) text.replace(text.size() - 5, 5, "Z");
  return text;
}

void put_text(JsonWriter& json, std::string_view name, const ShownText& text) {
  if (!name.empty()) json.name(name);
  json.begin_object();
  json.member("type", text.stated().type);
  json.name("value");
  json.string(text.value());
  json.name("language");
  text.stated().language ? json.string(*text.stated().language) : json.null();
  json.name("base");
  json.string(text.stated().base);
  json.member("src", text.stated().src);
  json.end_object();
}

void put_date(JsonWriter& json, std::string_view name, const Boxed<FeedDate>& date) {
  if (!date) return;
  json.name(name);
  json.begin_object();
  json.name("raw");
  json.string(date->raw);
  json.name("value");
  date->value ? json.string(short_rfc3339(*date->value)) : json.null();
  json.end_object();
}

void put_instant(JsonWriter& json, std::string_view name, const Boxed<FeedDate>& date) {
  if (date && date->value) json.member(name, short_rfc3339(*date->value));
}

void put_json_feed_authors(JsonWriter& json, const std::vector<FeedPerson>& people) {
  if (std::ranges::all_of(people, [](const FeedPerson& person) { return person.empty(); })) return;
  json.name("authors");
  json.begin_array();
  for (const FeedPerson& person : people) {
    if (person.empty()) continue;
    json.begin_object();
    json.member("name", person.name.empty() ? person.email : person.name);
    json.member("url", person.url);
    json.member("avatar", person.avatar);
    json.end_object();
  }
  json.end_array();
}

void put_common(JsonWriter& json, const FeedCommon& common, const CommonTexts& texts) {
  json.member("id", common.id);
  put_texts(json, texts);
  put_links(json, common.links);
  put_dates(json, common);
  put_makers(json, common);
  put_categories(json, common.categories);
  put_places(json, common);
  if (common.image) put_image(json, *common.image);
  if (common.cloud) put_cloud(json, *common.cloud);
  if (common.text_input) put_text_input(json, *common.text_input);
  put_media(json, common);
  if (common.in_reply_to) put_reply_to(json, *common.in_reply_to);
  put_extensions(json, common);
}

} // namespace offprint
