#include "feed/json_feed.h"

#include "base/text.h"
#include "feed/json_feed_parts.h"
#include "feed/json_feed_scan.h"

namespace offprint {

namespace {

constexpr std::string_view first_version = "jsonfeed.org/version/1";

bool is_json_feed(const ScannedJsonFeed& found) {
  return found.feed.text_of("version").contains(first_version) || found.has_items;
}

JsonFeedScope scope_of(const JsonValue& feed, const std::optional<Url>& address) {
  JsonFeedScope scope{.base = address, .language = std::string(trim(feed.text_of("language")))};
  const std::string own = scope.resolve(feed.text_of("feed_url"));
  if (const Result<Url> url = Url::parse(own)) scope.base = *url;
  return scope;
}

void take_addresses(const JsonValue& stated, const JsonFeedScope& scope, FeedDocument& document) {
  FeedCommon& feed = document.feed;
  feed.link = scope.resolve(stated.text_of("home_page_url"));
  if (!feed.link.empty()) feed.links.push_back({.rel = "alternate", .type = "text/html", .href = feed.link});
  if (std::string own = scope.resolve(stated.text_of("feed_url")); !own.empty())
    feed.links.push_back({.rel = "self", .type = "application/feed+json", .href = std::move(own)});
  feed.icon = scope.resolve(stated.text_of("icon"));
  document.favicon = scope.resolve(stated.text_of("favicon"));
  document.next_url = scope.resolve(stated.text_of("next_url"));
  for (const JsonMember& hub : stated.list_of("hubs")) {
    std::string url = scope.resolve(hub.value.text_of("url"));
    if (!url.empty()) document.hubs.emplace_back(hub.value.text_of("type"), std::move(url));
  }
}

void take_feed(JsonValue& stated, const JsonFeedScope& scope, FeedDocument& document) {
  take_addresses(stated, scope, document);
  FeedCommon& feed = document.feed;
  feed.language = scope.language;
  feed.title = scope.text("text/plain", stated.text_of("title"), {});
  feed.subtitle = scope.text("text/plain", stated.text_of("description"), {});
  feed.info = scope.text("text/plain", stated.text_of("user_comment"), {});
  feed.authors = json_feed_authors(stated, scope);
  const JsonValue* const expired = stated.find("expired", JsonValue::Kind::boolean);
  document.expired = expired != nullptr && expired->text == "true";
  take_json_extensions(stated, feed);
}

} // namespace

bool looks_like_json(std::string_view utf8) {
  std::string_view text = trim_unicode(utf8.substr(0, 4096));
  while (text.starts_with("/*") || text.starts_with("//")) {
    const std::string_view end = text.starts_with("/*") ? "*/" : "\n";
    const std::size_t found = text.find(end, 2);
    if (found == std::string_view::npos) return false;
    text = trim(text.substr(found + end.size()));
  }
  if (!text.starts_with('{')) return false;
  text = trim(text.substr(1));
  return text.starts_with('"') || text.starts_with('}') || text.starts_with('/');
}

Result<FeedDocument> read_json_feed(std::string_view utf8, const FeedOrigins& origins) {
  ScannedJsonFeed found = scan_json_feed(utf8);
  if (!is_json_feed(found))
    return fail(ErrorKind::invalid, origins.address ? origins.address->text() : "",
                "is JSON, not a feed: it has neither JSON Feed's version nor a list of items",
                "check the address");
  FeedDocument document;
  const bool first = found.feed.text_of("version").ends_with(first_version);
  document.format = first ? "json1" : "json11";
  document.encoding = "utf-8";
  document.well_formed = found.faults.empty();
  document.faults = std::move(found.faults);
  const JsonFeedScope scope = scope_of(found.feed, origins.address);
  take_feed(found.feed, scope, document);
  for (JsonValue& item : found.items) document.items.push_back(json_feed_item(std::move(item), scope));
  return document;
}

} // namespace offprint
