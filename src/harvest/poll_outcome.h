#pragma once

#include "archive/sources.h"
#include "base/time.h"
#include "harvest/settings.h"
#include "net/request.h"

#include <chrono>
#include <optional>
#include <string>

namespace offprint {

struct Feed;

/// What a poll found, written into the record of its source. Nothing here reads or writes anything else.

/// The feed came, with `fresh` entries that were not known and `changed` where any was new or differed.
void record_feed(Source& source, const Feed& feed, const Response& response, int fresh, bool changed,
                 Instant now, const HarvestSettings& settings);

/// 304. Where the feed's rhythm makes that hard to believe, the next poll is unconditional.
void record_not_modified(Source& source, Instant now, const HarvestSettings& settings);

/// No feed came. Validators stay: they belong to the body that was read last.
void record_failure(Source& source, const std::string& problem,
                    std::optional<std::chrono::seconds> retry_after, Instant now);

/// 410 (RFC 9110, 15.5.11): the source is retired when it says so again no sooner than a day later, since
/// servers have said it by mistake. At an address that the source had moved to, it moves back instead.
void record_gone(Source& source, Instant now);

/// The validators to ask with: none once the body they came with is older than eight days, since some servers
/// answer 304 for ever.
Validators validators_to_send(const Source& source, Instant now);

} // namespace offprint
