#include "harvest/backoff.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(NextAttempt, WaitsTwiceAsLongEachTimeUpToADayAndAQuarter) {
  const Instant now = *parse_rfc3339("2026-11-23T02:00:00Z");
  for (int failures = 1; failures <= 8; ++failures) {
    const auto pause = next_attempt(now, failures, "https://example.org/feed") - now;
    EXPECT_GE(pause, minutes(5) * (1 << (failures - 1))) << failures;
    EXPECT_LE(pause, minutes(5) * (1 << (failures - 1)) * 5 / 4) << failures;
  }
  EXPECT_LE(next_attempt(now, 1'000'000, "x") - now, hours(30));
}

TEST(NextInterval, ShortensWithNewsAndLengthensWithoutWithinItsBounds) {
  HarvestSettings settings;
  settings.shortest_interval = minutes(10);
  settings.longest_interval = minutes(60);
  std::int64_t seconds = next_interval(0, true, settings);
  EXPECT_EQ(seconds, 600);
  for (int i = 0; i < 10; ++i) seconds = next_interval(seconds, false, settings);
  EXPECT_EQ(seconds, 3600);
  EXPECT_EQ(next_interval(seconds, true, settings), 1800);
}

} // namespace
} // namespace offprint
