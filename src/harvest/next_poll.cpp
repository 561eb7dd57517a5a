#include "harvest/next_poll.h"

#include "harvest/backoff.h"
#include "harvest/rhythm.h"
#include "harvest/stated_times.h"

#include <algorithm>

namespace offprint {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto short_outage = std::chrono::hours(48);
constexpr milliseconds longest_retry = std::chrono::hours(24);

seconds half_of_the_window(const Source& source) {
  return safe_interval(source.rhythm) * 3 / 2;
}

milliseconds quiet_time(const Source& source, Instant now) {
  return source.changed ? std::max(now - *source.changed, milliseconds(0)) : milliseconds(0);
}

} // namespace

NextPoll next_poll(const Source& source, Instant now, const HarvestSettings& settings) {
  const seconds longest = std::max<seconds>(settings.shortest_interval, settings.longest_interval);
  const seconds learnt = learnt_interval(source.rhythm, quiet_time(source, now), settings);
  const seconds limit = std::clamp(half_of_the_window(source), learnt, longest);
  const seconds interval = std::max(learnt, std::min(source.stated.pause, limit));
  const auto earlier = std::chrono::floor<milliseconds>(learnt * spread(source.url) / 20);
  const Instant wished = now + std::max<milliseconds>(learnt - earlier, std::min(source.stated.pause, limit));
  return {.interval = interval, .due = next_allowed(source.stated, wished, now + limit)};
}

Instant next_poll_after_failure(const Source& source, Instant now) {
  const milliseconds outage = now - source.failing_since.value_or(now);
  milliseconds longest = longest_retry;
  if (source.interval_seconds > 0)
    longest =
        std::clamp<milliseconds>((outage - short_outage) / 8, seconds(source.interval_seconds),
                                 std::max<milliseconds>(longest_retry, seconds(source.interval_seconds)));
  return next_attempt(now, source.failures, source.url, longest);
}

} // namespace offprint
