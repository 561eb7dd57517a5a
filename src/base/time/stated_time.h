#pragma once

#include "base/time.h"

#include <optional>

namespace offprint {

/// What a statement of time says, before it is known to be possible.
struct StatedTime {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
  std::chrono::minutes offset{0}; ///< of the zone from UTC

  /// Nothing where there is no such day or time of day; never the day after instead. A leap second counts as
  /// the second before.
  std::optional<Instant> instant() const;
};

/// Which half of the day a clock of twelve hours means.
enum class HalfOfDay { morning, afternoon };

/// The hour of the day, 0 to 23, for what a clock of twelve hours shows: 12 in the morning is 0. An hour
/// above 12 in the afternoon stays what it is ("13:05 PM"); in the morning there is none, and nothing is
/// answered.
std::optional<int> hour_of_day(int hour, HalfOfDay half);

/// The year that two digits mean in a date with a month's name (RFC 2822, 4.3): 00 to 49 are 20xx, 50 to 99
/// are 19xx; three digits count from 1900, more are the year itself.
int full_year(int stated, std::size_t digits);

} // namespace offprint
