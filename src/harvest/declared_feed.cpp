#include "harvest/declared_feed.h"

#include "harvest/fetcher.h"
#include "harvest/page_links.h"

#include <vector>

namespace offprint {

std::optional<Url> feed_declared_by(const Response& response) {
  if (!response.ok()) return std::nullopt;
  std::vector<Url> feeds;
  for (const FeedCandidate& candidate : read_page_links(response).feeds) {
    if (candidate.by != FoundBy::declared || looks_like_comments(candidate.address)) continue;
    if (same_site(candidate.address, response.url) && candidate.address != response.url)
      feeds.push_back(candidate.address);
  }
  return feeds.size() == 1 ? std::optional(feeds.front()) : std::nullopt;
}

std::optional<DeclaredFeed> fetch_declared_feed(Harvest& harvest, const Source& source,
                                                const Response& page) {
  const std::optional<Url> address = feed_declared_by(page);
  if (!address) return std::nullopt;
  Request request{.url = *address};
  request.max_bytes = harvest.settings.feed_bytes;
  request.max_duration = harvest.settings.fetch_timeout;
  request.proxy = harvest.settings.outlet(source.outlet).proxy;
  Result<Response> response = harvest.fetcher.get(request, source.outlet);
  if (!response || !response->ok()) return std::nullopt;
  Result<Feed> feed = parse_feed(response->body, response->header("content-type"), response->url);
  if (!feed) return std::nullopt;
  response->headers.erase("etag");
  response->headers.erase("last-modified");
  return DeclaredFeed{.feed = *std::move(feed), .response = *std::move(response)};
}

std::string feed_moved_notice(const Url& feed) {
  return "is an HTML page, not a feed; the feed that it declares, " + feed.text() +
         ", was taken in its place: put that address into the configuration";
}

} // namespace offprint
