#pragma once

#include "article/identity.h"
#include "edition/site/addresses.h"
#include "edition/site/site_context.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// How many articles, the newest, a feed has at most.
constexpr std::size_t entries_of_a_feed = 50;

/// The newest articles, whole, as an Atom feed (RFC 4287), RSS 2.0 or JSON Feed 1.1: of one outlet, or of all
/// for "all". Nothing where there is no such outlet. Addresses are absolute where the site knows its own,
/// else relative to the feed.
Result<std::optional<SitePage>> feed_page(const SiteContext& site, const std::string& name, FeedForm form);

/// The newest articles of a topic, by any of its keys; nothing where it has no page (topic_pages.h).
Result<std::optional<SitePage>> topic_feed(const SiteContext& site, const std::string& key, FeedForm form);

/// What a search finds, as a feed.
struct SearchFeedRequest {
  std::string query;
  std::vector<ArticleId> articles; ///< that it found, newest first
  FeedForm form = FeedForm::atom;
};

Result<SitePage> search_feed(const SiteContext& site, const SearchFeedRequest& request);

/// A name that is the same for the same words for ever: "urn:uuid:…" of version 8 (RFC 9562), from their
/// SHA-256.
std::string lasting_name(std::string_view words);

} // namespace offprint
