#pragma once

#include "base/time.h"

#include <random>
#include <string>
#include <vector>

namespace offprint {

/// A way to publish.
struct PublishingKind {
  std::string name;
  int feeds = 1;          ///< of that kind, in a simulated world
  int window = 12;        ///< entries in the feed at once
  double per_day = 1;     ///< at the times when it publishes
  int quiet_hours = 0;    ///< of each night
  int batch = 1;          ///< entries that come at once
  double days_active = 1; ///< of `days_in_cycle`
  double days_in_cycle = 1;
};

/// The moments at which a feed of that kind shows entries from `begin` to `end`: at random, at that rate.
std::vector<Instant> moments_of(const PublishingKind& kind, Instant begin, Instant end, std::mt19937& chance);

/// 200 feeds of all rhythms between several an hour and one a month.
std::vector<PublishingKind> all_rhythms();

} // namespace offprint
