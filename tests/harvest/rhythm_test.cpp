#include "harvest/rhythm.h"

#include "harvest/rhythms.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant begin = *parse_rfc3339("2026-01-01T00:00:00Z");

/// A year of polls, the rhythm alone deciding when.
struct Life {
  std::vector<Instant> polls;
  std::vector<seconds> intervals; ///< that each poll ended with
};

Life live(const std::vector<Instant>& shown, int window, const HarvestSettings& settings) {
  Life life;
  Rhythm rhythm;
  std::size_t known = 0;
  Instant changed = begin;
  for (Instant now = begin; now < begin + hours(24 * 365); now += life.intervals.back()) {
    const auto appeared = static_cast<std::size_t>(std::ranges::upper_bound(shown, now) - shown.begin());
    const int in_feed = static_cast<int>(std::min<std::size_t>(appeared, static_cast<std::size_t>(window)));
    PollYield yield{.fresh = std::min(static_cast<int>(appeared - known), in_feed), .window = in_feed};
    if (!life.polls.empty()) yield.since_last = now - life.polls.back();
    if (yield.fresh > 0) changed = now;
    rhythm = after_poll(rhythm, yield);
    known = appeared;
    life.polls.push_back(now);
    life.intervals.push_back(learnt_interval(rhythm, now - changed, settings));
  }
  return life;
}

TEST(LearntInterval, StaysWithinItsBoundsWhateverIsLearnt) {
  HarvestSettings settings;
  settings.shortest_interval = minutes(20);
  settings.longest_interval = minutes(600);
  std::mt19937 chance(7);
  for (int i = 0; i < 20'000; ++i) {
    Rhythm rhythm;
    for (int poll = 0; poll < 5; ++poll)
      rhythm = after_poll(rhythm, {.since_last = milliseconds(chance() % (1u << (chance() % 32))),
                                   .fresh = static_cast<int>(chance() % (1u << (chance() % 14))),
                                   .window = static_cast<int>(chance() % 10'000)});
    const seconds interval = learnt_interval(rhythm, milliseconds(chance()), settings);
    ASSERT_GE(interval, settings.shortest_interval);
    ASSERT_LE(interval, settings.longest_interval);
  }
}

TEST(LearntInterval, SeesEveryEntryOfASteadyFeedThatTurnsOverNoFasterThanItsShortest) {
  const HarvestSettings settings;
  std::mt19937 chance(11);
  for (const double per_day : {400.0, 100.0, 24.0, 5.0, 1.0, 0.1})
    for (const int window : {10, 20, 50}) {
      const std::vector<Instant> shown =
          moments_of({.window = window, .per_day = per_day}, begin, begin + hours(24 * 365), chance);
      const Life life = live(shown, window, settings);
      const auto is_missed = [&](std::size_t entry) {
        const std::size_t follower = entry + static_cast<std::size_t>(window);
        if (follower >= shown.size()) return false;
        const auto poll = std::ranges::lower_bound(life.polls, shown[entry]);
        return poll == life.polls.end() || *poll >= shown[follower];
      };
      int missed = 0;
      for (std::size_t entry = 0; entry < shown.size(); ++entry) missed += is_missed(entry);
      EXPECT_LE(missed, static_cast<int>(shown.size()) / 500) << per_day << " a day, window " << window;
    }
}

TEST(LearntInterval, IsShorterForAFasterFeed) {
  const HarvestSettings settings;
  std::mt19937 chance(13);
  std::size_t polls_of_the_slower = 0;
  for (const double per_day : {0.1, 1.0, 6.0, 24.0, 200.0}) {
    const std::vector<Instant> shown =
        moments_of({.per_day = per_day}, begin, begin + hours(24 * 365), chance);
    const std::size_t polls = live(shown, 30, settings).polls.size();
    EXPECT_GT(polls, polls_of_the_slower) << per_day;
    polls_of_the_slower = polls;
  }
}

TEST(LearntInterval, FollowsABurstAtOnce) {
  const HarvestSettings settings;
  Rhythm rhythm;
  for (int day = 0; day < 30; ++day)
    rhythm = after_poll(rhythm, {.since_last = hours(24), .fresh = 1, .window = 20});
  EXPECT_GE(learnt_interval(rhythm, hours(1), settings), hours(8));
  rhythm = after_poll(rhythm, {.since_last = hours(2), .fresh = 15, .window = 20});
  EXPECT_LE(learnt_interval(rhythm, hours(0), settings), hours(1));
}

TEST(LearntInterval, IsNotRuledByADatelessOrLyingFirstAnswer) {
  const HarvestSettings settings;
  const Rhythm dateless = after_poll({}, {.window = 20});
  EXPECT_LE(learnt_interval(dateless, hours(0), settings), hours(6));
  Rhythm all_of_one_second = after_poll({}, {.window = 20, .span = seconds(1)});
  for (int poll = 0; poll < 40; ++poll)
    all_of_one_second =
        after_poll(all_of_one_second,
                   {.since_last = learnt_interval(all_of_one_second, hours(poll), settings), .window = 20});
  EXPECT_GE(learnt_interval(all_of_one_second, hours(40), settings), hours(4));
}

TEST(SuspiciousQuiet, IsLongAgainstTheRhythmOnly) {
  Rhythm hourly;
  for (int day = 0; day < 20; ++day)
    hourly = after_poll(hourly, {.since_last = hours(24), .fresh = 24, .window = 50});
  EXPECT_FALSE(is_suspiciously_quiet(hourly, hours(8)));
  EXPECT_TRUE(is_suspiciously_quiet(hourly, hours(24)));
  EXPECT_FALSE(is_suspiciously_quiet(Rhythm{.news_per_day = 0.1}, hours(24 * 30)));
}

} // namespace
} // namespace offprint
