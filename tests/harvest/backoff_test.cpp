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

} // namespace
} // namespace offprint
