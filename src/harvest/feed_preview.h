#pragma once

#include "base/time.h"
#include "base/url.h"
#include "feed/feed.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

struct PreviewEntry {
  std::optional<Instant> published = {};
  std::string title = {};
  std::string url = {};
};

/// What a person is told of a feed before it is added. The texts are the feed's own, and hostile.
struct FeedPreview {
  std::string title = {};
  std::string home_page = {}; ///< absolute, "" where the feed names none
  std::string format = {};    ///< "rss20": the names of docs/feed-json.md
  std::string language = {};
  std::size_t entries = 0;
  std::vector<PreviewEntry> newest = {}; ///< at most five, the newest first; those without a date last
  bool full_text = false;                ///< whether most of the newest carry the whole article
  bool pictures = false;                 ///< whether any of the newest brings a picture
  std::optional<std::chrono::seconds> interval = {}; ///< between two entries, at the median
  std::vector<std::string> hubs = {};                ///< WebSub's
};

FeedPreview preview_of(const Feed& feed, const Url& address);

/// The articles that a feed leads to, as one text: two feeds with the same are one feed in two forms. Empty
/// for a feed without entries.
std::string content_key(const Feed& feed);

} // namespace offprint
