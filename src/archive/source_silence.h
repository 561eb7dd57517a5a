#pragma once

#include "base/time.h"

#include <optional>
#include <vector>

namespace offprint {

/// A source's silence, and the rhythm that it is against.
struct Silence {
  Instant since;                         ///< the newest entry was first seen
  std::chrono::milliseconds usual_pause; ///< between two entries, on the average
  std::chrono::milliseconds longest_pause;
};

/// Whether a feed has been silent for much longer than its own rhythm lets expect. `noted` is when its newest
/// entries were first seen, newest first; what was seen at one moment counts once, so that the first reading
/// of a feed teaches nothing. It is silent when eight entries at its average pace, twice its longest pause,
/// and a day have passed. Saturdays and Sundays (UTC) count only where some of the entries came on them.
std::optional<Silence> silence_of(std::vector<Instant> noted, Instant now);

} // namespace offprint
