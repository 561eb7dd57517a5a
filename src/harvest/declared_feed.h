#pragma once

#include "archive/sources.h"
#include "base/url.h"
#include "feed/feed.h"
#include "harvest/harvest.h"
#include "net/request.h"

#include <optional>
#include <string>

namespace offprint {

/// The feed of an HTML page that stands where a feed was expected: what the page declares
/// (`<link rel="alternate">`, HTTP Link), where that is one feed of the same site without doubt. Feeds of
/// comments do not count. Nothing where the response is no page, or the page leaves a choice.
std::optional<Url> feed_declared_by(const Response& response);

/// A feed, and the answer that brought it.
struct DeclaredFeed {
  Feed feed;
  Response response;
};

/// That feed, fetched in place of the source's own, where it is one that can be read. It has no validators:
/// they would stand for the source's address.
std::optional<DeclaredFeed> fetch_declared_feed(Harvest& harvest, const Source& source, const Response& page);

/// What an operator is told then.
std::string feed_moved_notice(const Url& feed);

} // namespace offprint
