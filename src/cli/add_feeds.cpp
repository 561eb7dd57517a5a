#include "cli/add_feeds.h"

#include <algorithm>

namespace offprint {

namespace {

/// Where the outlet's articles are: the feed's home page, or its site's root where they are not below that.
std::string home_of(const FoundFeed& feed, const Url& page) {
  const Result<Url> stated = Url::parse(feed.preview.home_page);
  const bool from_page = feed.by == FoundBy::declared || feed.by == FoundBy::linked;
  const Url& site = from_page ? page : feed.address;
  const std::string home = stated ? stated->without_fragment().text() : site.origin() + "/";
  const std::string root = (stated ? stated->origin() : site.origin()) + "/";
  const auto below = [&](const std::string& start) {
    return std::ranges::count_if(feed.preview.newest,
                                 [&](const PreviewEntry& entry) { return entry.url.starts_with(start); }) *
               2 >
           static_cast<std::ptrdiff_t>(feed.preview.newest.size());
  };
  return !below(home) && below(root) ? root : home;
}

const std::string& first_stated(std::initializer_list<const std::string*> texts) {
  for (const std::string* text : texts)
    if (!text->empty()) return *text;
  return **texts.begin();
}

} // namespace

FeedToAdd feed_to_add(const FoundFeed& feed, const Url& page, const std::string& page_language,
                      const OutletWishes& wishes) {
  return {.address = feed.address.text(),
          .name = first_stated({&wishes.name, &feed.preview.title}),
          .language = first_stated({&wishes.language, &feed.preview.language, &page_language}),
          .home = home_of(feed, page)};
}

DiscoverySettings discovery_settings(const Settings& settings) {
  return {.feed_bytes = settings.harvest.feed_bytes,
          .page_bytes = settings.harvest.page_bytes,
          .fetch_timeout = settings.harvest.fetch_timeout,
          .proxy = {}};
}

} // namespace offprint
