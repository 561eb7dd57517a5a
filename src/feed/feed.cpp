#include "feed/feed.h"

#include "base/text.h"
#include "feed/document.h"
#include "feed/entry_of_item.h"
#include "feed/web_address.h"

#include <charconv>

namespace offprint {

namespace {

std::optional<std::int64_t> positive_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

/// RSS 1.0's syndication module: so often in such a period.
std::optional<std::int64_t> update_minutes(const FeedCommon& feed) {
  const std::string period = ascii_lower(feed.extension("sy:updateperiod"));
  const std::int64_t hours = period == "hourly"    ? 1
                             : period == "daily"   ? 24
                             : period == "weekly"  ? 7 * 24
                             : period == "monthly" ? 30 * 24
                             : period == "yearly"  ? 365 * 24
                                                   : 0;
  if (hours == 0) return std::nullopt;
  const std::int64_t frequency = positive_number(feed.extension("sy:updatefrequency")).value_or(1);
  return std::max<std::int64_t>(1, hours * 60 / frequency);
}

void read_links(const FeedCommon& common, Feed& feed) {
  for (const FeedLink& link : common.links) {
    const std::string address = web_address(link.href);
    if (address.empty()) continue;
    if (link.rel == "self" && feed.self_url.empty()) feed.self_url = address;
    if (link.rel == "next" && feed.next_url.empty()) feed.next_url = address;
    if (link.rel == "prev-archive" && feed.previous_archive_url.empty()) feed.previous_archive_url = address;
    if (link.rel == "hub") feed.hubs.push_back(address);
  }
}

std::string line_of(const Boxed<FeedText>& text) {
  return text ? plain_line_of(*text) : std::string();
}

} // namespace

Result<Feed> parse_feed(std::string_view bytes, std::string_view content_type, const Url& base) {
  FeedOrigins origins{.address = base, .headers = {}};
  if (!content_type.empty()) origins.headers.emplace("content-type", content_type);
  const Result<FeedDocument> document = read_feed_document(bytes, origins);
  if (!document) return pass_on(document);
  const FeedCommon& common = document->feed;
  Feed feed;
  feed.format = document->format;
  feed.title = line_of(common.title);
  feed.home_page = web_address(common.link);
  feed.description = line_of(common.subtitle);
  feed.language = common.language;
  if (common.generator) feed.generator = trim(common.generator->name + " " + common.generator->url);
  feed.encoding = document->encoding;
  feed.well_formed = document->well_formed;
  feed.ttl_minutes = positive_number(common.ttl);
  feed.update_minutes = update_minutes(common);
  feed.skip_hours = document->skip_hours;
  feed.skip_days = document->skip_days;
  read_links(common, feed);
  if (feed.next_url.empty()) feed.next_url = web_address(document->next_url);
  for (const auto& [type, url] : document->hubs)
    if (const std::string address = web_address(url);
        !address.empty() && equal_ignoring_ascii_case(type, "websub"))
      feed.hubs.push_back(address);
  feed.new_location = web_address(common.new_location);
  feed.entries.reserve(document->items.size());
  for (const FeedItem& item : document->items) feed.entries.push_back(entry_of_item(item, *document));
  return feed;
}

} // namespace offprint
