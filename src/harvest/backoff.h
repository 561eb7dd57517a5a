#pragma once

#include "base/time.h"
#include "harvest/settings.h"

#include <string_view>

namespace offprint {

/// When to try again what has failed `failures` times in a row (from 1): five minutes, doubled each time, at
/// most a day, spread by up to a quarter by what it is, so that what failed together is not tried again
/// together.
Instant next_attempt(Instant now, int failures, std::string_view what);

/// How long until a source is asked again: shorter when it brought something new, longer when it did not,
/// within the settings' bounds. `seconds` is the interval before, 0 where there was none.
std::int64_t next_interval(std::int64_t seconds, bool brought_news, const HarvestSettings& settings);

} // namespace offprint
