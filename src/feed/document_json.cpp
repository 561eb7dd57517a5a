#include "feed/document_json.h"

#include "feed/json_common.h"
#include "feed/json_item.h"
#include "feed/json_writer.h"
#include "feed/shown_text.h"

#include <set>

namespace offprint {

namespace {

bool is_json(const FeedDocument& document) {
  return document.format.starts_with("json");
}

/// JSON Feed's icon is large and square; what RSS calls image, and iTunes, comes nearest, Atom's icon last.
std::string icon_of(const FeedDocument& document) {
  const FeedCommon& feed = document.feed;
  if (is_json(document)) return feed.icon;
  if (feed.image && !feed.image->url.empty()) return feed.image->url;
  return feed.logo.empty() ? feed.icon : feed.logo;
}

/// Atom's icon is small (RFC 4287, 4.2.5).
std::string favicon_of(const FeedDocument& document) {
  return document.favicon.empty() && !is_json(document) ? document.feed.icon : document.favicon;
}

std::string address_of(const FeedCloud& cloud) {
  return "http://" + cloud.domain + (cloud.port.empty() || cloud.port == "80" ? "" : ":" + cloud.port) +
         (cloud.path.starts_with('/') ? "" : "/") + cloud.path;
}

class Hubs {
public:
  explicit Hubs(JsonWriter& json) : json_(json) {}

  void put(std::string_view type, const std::string& url) {
    if (url.empty() || !known_.insert(url).second) return;
    if (known_.size() == 1) {
      json_.name("hubs");
      json_.begin_array();
    }
    json_.begin_object();
    json_.member("type", type);
    json_.member("url", url);
    json_.end_object();
  }

  void finish() {
    if (!known_.empty()) json_.end_array();
  }

private:
  JsonWriter& json_;
  std::set<std::string, std::less<>> known_;
};

void put_hubs(JsonWriter& json, const FeedDocument& document) {
  Hubs hubs(json);
  for (const auto& [type, url] : document.hubs) hubs.put(type, url);
  for (const FeedLink& link : document.feed.links)
    if (link.rel == "hub") hubs.put("WebSub", link.href);
  if (document.feed.cloud && !document.feed.cloud->domain.empty())
    hubs.put("rssCloud", address_of(*document.feed.cloud));
  hubs.finish();
}

std::string_view own_address(const FeedCommon& feed) {
  for (const FeedLink& link : feed.links)
    if (link.rel == "self" && !link.href.empty()) return link.href;
  return {};
}

void put_json_feed_members(JsonWriter& json, const FeedDocument& document, const CommonTexts& texts) {
  const FeedCommon& feed = document.feed;
  json.member("version", "https://jsonfeed.org/version/1.1");
  json.name("title");
  json.string(line_of(feed.title));
  json.member("home_page_url", feed.link);
  json.member("feed_url", own_address(feed));
  if (texts.subtitle) json.member("description", texts.subtitle->plain_lines());
  json.member("icon", icon_of(document));
  json.member("favicon", favicon_of(document));
  json.member("language", feed.language);
  put_json_feed_authors(json, feed.authors);
  put_hubs(json, document);
  json.member("next_url", document.next_url);
  if (document.expired) json.member("expired", true);
}

void put_fault(JsonWriter& json, const FeedFault& fault) {
  const auto place = [](int number) {
    return number > 0 ? std::optional<std::int64_t>(number) : std::nullopt;
  };
  json.begin_object();
  json.member("code", fault.code);
  json.member("message", fault.message);
  json.member("line", place(fault.line));
  json.member("column", place(fault.column));
  json.end_object();
}

void put_http(JsonWriter& json, const DocumentHttp& http) {
  if (http.headers.empty()) return;
  const auto header = [&](const std::string& name) {
    const auto found = http.headers.find(name);
    return found == http.headers.end() ? std::string() : found->second;
  };
  json.name("http");
  json.begin_object();
  json.name("headers");
  json.begin_object();
  for (const auto& [name, value] : http.headers) {
    json.name(name);
    json.string(value);
  }
  json.end_object();
  json.member("etag", header("etag"));
  const std::string modified = header("last-modified");
  if (!modified.empty())
    put_date(json, "last_modified", FeedDate{.raw = modified, .value = parse_time(modified)});
  json.end_object();
}

void put_source(JsonWriter& json, const FeedDocument& document, const DocumentHttp& http) {
  json.name("_source");
  json.begin_object();
  json.member("format", document.format);
  json.member("encoding", document.encoding);
  json.member("well_formed", document.well_formed);
  json.name("errors");
  json.begin_array();
  for (const FeedFault& fault : document.faults) put_fault(json, fault);
  json.end_array();
  put_http(json, http);
  json.end_object();
}

} // namespace

void append_json(const FeedDocument& document, const DocumentHttp& http, MarkupPolicy policy,
                 std::string& out) {
  JsonWriter json(out);
  TextDisplay display(policy);
  const CommonTexts texts = show_texts(document.feed, display);
  json.begin_object();
  put_json_feed_members(json, document, texts);
  put_source(json, document, http);
  json.name("_feed");
  json.begin_object();
  put_common(json, document.feed, texts);
  json.end_object();
  json.name("items");
  json.begin_array();
  for (const FeedItem& item : document.items) put_item(json, item, display);
  json.end_array();
  json.end_object();
}

} // namespace offprint
