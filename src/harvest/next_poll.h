#pragma once

#include "archive/sources.h"
#include "base/time.h"
#include "harvest/settings.h"

#include <chrono>

namespace offprint {

struct NextPoll {
  std::chrono::seconds interval; ///< the source's, as it is kept and shown
  Instant due;
};

/// When a source that has just answered is asked again. Its learnt interval (harvest/rhythm.h) rules. What
/// the publisher states may lengthen it, but never past half of the time in which the feed's window turns
/// over, so that a wrong statement loses no entry; hours and days that it wants left out move the poll on
/// within the same limit. Nothing moves it past the longest interval of the settings. A twentieth at most,
/// the same for a source each time, is taken off what was learnt, so that sources asked together part.
NextPoll next_poll(const Source& source, Instant now, const HarvestSettings& settings);

/// When a source that failed is asked again: see next_attempt; never later than its interval while it has
/// failed for less than two days, so that what its feed shows after a short outage is not missed; then by an
/// eighth of the time beyond that, up to a day.
Instant next_poll_after_failure(const Source& source, Instant now);

} // namespace offprint
