#include "base/time/stated_time.h"

namespace offprint {

using namespace std::chrono;

std::optional<Instant> StatedTime::instant() const {
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  constexpr int leap_second = 60;
  if (!date.ok() || hour < 0 || hour > 23 || minute > 59 || second > leap_second) return std::nullopt;
  const int ordinary_second = second == leap_second ? leap_second - 1 : second;
  const Instant result = sys_days(date) + hours(hour) + minutes(minute) + seconds(ordinary_second) +
                         milliseconds(millisecond) - offset;
  // Every form we write has four digits for the year.
  constexpr Instant first = sys_days(std::chrono::year(1) / January / 1);
  constexpr Instant after_last = sys_days(std::chrono::year(10'000) / January / 1);
  return result >= first && result < after_last ? std::optional(result) : std::nullopt;
}

std::optional<int> hour_of_day(int hour, HalfOfDay half) {
  if (half == HalfOfDay::morning) return hour <= 12 ? std::optional(hour % 12) : std::nullopt;
  return hour <= 12 ? hour % 12 + 12 : hour;
}

int full_year(int stated, std::size_t digits) {
  if (digits <= 2) return stated < 50 ? 2000 + stated : 1900 + stated;
  return digits == 3 ? 1900 + stated : stated;
}

} // namespace offprint
