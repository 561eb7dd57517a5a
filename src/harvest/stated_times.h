#pragma once

#include "archive/sources.h"
#include "base/time.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace offprint {

struct Feed;
struct Response;

/// How long an answer says that it stays fresh: `Cache-Control: max-age` less `Age`, else `Expires` less
/// `Date` (RFC 9111, 4.2.1), where a `Date` is missing less `now`. Nothing where it does not say, or asks to
/// be checked each time (no-cache, no-store), or is stale already.
std::optional<std::chrono::seconds> fresh_for(const Response& response, Instant now);

/// What an answer says of when to ask again: the longest of the feed's ttl, its sy:updatePeriod and
/// `fresh_for`, each at most six hours, since claims of years are made by mistake; and the hours and days to
/// leave out. All hours, or all days, left out is no statement.
StatedTimes stated_times(const Feed& feed, const Response& response, Instant now);

/// The first moment from `wished` on that lies in no hour and no day that is to be left out; `latest` where
/// that would be later.
Instant next_allowed(const StatedTimes& stated, Instant wished, Instant latest);

} // namespace offprint
