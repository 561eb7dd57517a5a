#pragma once

#include "base/time.h"

#include <chrono>
#include <string_view>

namespace offprint {

/// A number from 0 to 1 that is another one for most other texts, and the same for the same text in every
/// run.
double spread(std::string_view text);

/// When to try again what has failed `failures` times in a row (from 1): five minutes, doubled each time,
/// spread by up to a quarter by what it is and the time it failed, so that what failed together is not tried
/// again together; at most `longest`, from which the spread is taken off.
Instant next_attempt(Instant now, int failures, std::string_view what,
                     std::chrono::milliseconds longest = std::chrono::hours(24));

} // namespace offprint
