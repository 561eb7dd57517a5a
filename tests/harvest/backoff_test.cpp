#include "harvest/backoff.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace offprint {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(NextAttempt, PartsWhatFailedTogetherTheSameWayEachTime) {
  const Instant now = *parse_rfc3339("2026-11-23T02:00:00Z");
  std::set<Instant> moments;
  for (int source = 0; source < 100; ++source) {
    const std::string url = "https://example.org/feed" + std::to_string(source);
    moments.insert(next_attempt(now, 3, url));
    EXPECT_EQ(next_attempt(now, 3, url), next_attempt(now, 3, url));
  }
  EXPECT_GT(moments.size(), 95u);
  EXPECT_GT(*moments.rbegin() - *moments.begin(), minutes(4));
}

TEST(NextAttempt, IsNeverLaterThanTheLongestWait) {
  const Instant now = *parse_rfc3339("2026-11-23T02:00:00Z");
  for (int failures = 1; failures < 40; ++failures) {
    EXPECT_LE(next_attempt(now, failures, "x", minutes(10)), now + minutes(10));
    EXPECT_GE(next_attempt(now, failures, "x", minutes(10)), now + minutes(5));
  }
}

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
