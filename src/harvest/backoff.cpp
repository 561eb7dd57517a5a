#include "harvest/backoff.h"

#include <algorithm>
#include <functional>

namespace offprint {

Instant next_attempt(Instant now, int failures, std::string_view what) {
  using std::chrono::minutes;
  const auto pause = std::min(minutes(5) * (1 << std::clamp(failures - 1, 0, 9)), minutes(24 * 60));
  const auto spread = pause * static_cast<int>(std::hash<std::string_view>{}(what) % 25) / 100;
  return now + pause + spread;
}

std::int64_t next_interval(std::int64_t seconds, bool brought_news, const HarvestSettings& settings) {
  const std::int64_t shortest = std::chrono::seconds(settings.shortest_interval).count();
  const std::int64_t longest = std::chrono::seconds(settings.longest_interval).count();
  if (seconds == 0) return shortest;
  return std::clamp(brought_news ? seconds / 2 : seconds + seconds / 2, shortest, longest);
}

} // namespace offprint
