#pragma once

#include "harvest/feed_preview.h"
#include "harvest/page_links.h"

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Transport;

struct DiscoverySettings {
  int most_requests = 12; ///< in all; redirects are not counted
  bool sitemaps = true;   ///< whether sitemaps are looked for, when the feeds have been
  std::uint64_t feed_bytes = 10'000'000;
  std::uint64_t page_bytes = 5'000'000;
  std::chrono::seconds fetch_timeout{30};
  std::string proxy; ///< "" is the client's own
};

struct FoundFeed {
  Url address;        ///< to harvest it at; behind redirects where all of them are permanent
  bool moved = false; ///< whether permanent redirects led there
  FoundBy by = FoundBy::guessed;
  FeedPreview preview = {};
};

/// What an address led to.
struct Discovery {
  Url address;                       ///< of the page, or of the feed, behind redirects
  int status = 0;                    ///< that it answered with
  std::string title = {};            ///< the page's, hostile
  std::string language = {};         ///< the page's
  std::vector<FoundFeed> feeds = {}; ///< the best first
  std::vector<Url> not_asked = {};   ///< feeds that the page names beyond the bound on requests
  std::vector<Url> sitemaps = {};    ///< a site's list of its pages; cannot be a source of its own yet
  std::vector<Url> lists = {};       ///< OPML
  std::optional<KnownInterface> interface = {};
  std::vector<Error> failures = {}; ///< of what was asked, by address; guesses that failed are not told
};

/// The address that a person means, in the forms to be tried in turn: "example.org/news" is tried with https
/// and then with http, "feed:" addresses are what is behind that.
Result<std::vector<Url>> addresses_meant(std::string_view text);

/// Finds the feeds that an address is, names or may have: itself; what its page declares and links to; where
/// the service or sites of any kind have theirs, until one is found there. A page that answers with an
/// error is followed by a look at the site's home page. Each is fetched and read, at most
/// `most_requests` in all and two at once from one host. Ranked: feeds of comments last, then the
/// page's language, how it was come by, full text before teasers, more entries. One feed in several forms
/// is there once. An error where the address itself could not be had.
Result<Discovery> discover(Transport& transport, std::stop_token stop, std::string_view address,
                           const DiscoverySettings& settings);

} // namespace offprint
