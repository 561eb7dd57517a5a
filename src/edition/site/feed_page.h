#pragma once

#include "edition/site/site_context.h"

#include <optional>
#include <string>

namespace offprint {

/// The newest articles, whole, as an Atom feed (RFC 4287): of one outlet, or of all for "". Nothing where
/// there is no such outlet. Addresses are absolute where the site knows its own, else relative to the feed.
Result<std::optional<SitePage>> feed_page(const SiteContext& site, const std::string& outlet);

/// A name that is the same for the same words for ever: "urn:uuid:…" of version 8 (RFC 9562), from their
/// SHA-256.
std::string lasting_name(std::string_view words);

/// The newest articles of a topic, by any of its keys; nothing where it has no page (topic_pages.h).
Result<std::optional<SitePage>> topic_feed(const SiteContext& site, const std::string& key);

} // namespace offprint
