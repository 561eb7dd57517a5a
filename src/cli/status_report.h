#pragma once

#include "archive/alarms.h"
#include "archive/census.h"
#include "archive/sources.h"

#include <string>
#include <vector>

namespace offprint {

/// What `offprint status` tells.
struct StatusReport {
  Instant now;
  std::vector<Source> sources;
  std::vector<Alarm> alarms;
  Census census;
};

/// A table of the sources, not wider than `columns` (80 at the least), then the alarms in words with what to
/// do, then the sums.
std::string describe(const StatusReport& report, std::size_t columns);

/// The same as JSON; times as in RFC 3339, durations in seconds, null where there is none.
std::string json_of(const StatusReport& report);

} // namespace offprint
