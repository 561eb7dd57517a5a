#include "harvest/stated_times.h"

#include "feed/feed.h"
#include "harvest/next_poll.h"
#include "net/request.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant now = *parse_rfc3339("2026-11-23T02:10:00Z"); // a Monday

Response with(std::multimap<std::string, std::string> headers) {
  return {.status = 200, .url = *Url::parse("https://example.org/feed"), .headers = std::move(headers)};
}

TEST(FreshFor, ReadsMaxAgeLessAge) {
  EXPECT_EQ(fresh_for(with({{"cache-control", "public, Max-Age=\"900\""}, {"age", "300"}}), now),
            minutes(10));
  EXPECT_EQ(fresh_for(with({{"cache-control", "max-age=60"}, {"age", "90"}}), now), std::nullopt);
  EXPECT_EQ(fresh_for(with({{"cache-control", "no-cache, max-age=900"}}), now), std::nullopt);
  EXPECT_EQ(fresh_for(with({{"cache-control", "max-age=soon"}}), now), std::nullopt);
}

TEST(FreshFor, ReadsExpiresAgainstDateWhereThereIsNoMaxAge) {
  const std::string date = "Mon, 23 Nov 2026 05:00:00 GMT";
  const std::string expires = "Mon, 23 Nov 2026 05:30:00 GMT";
  EXPECT_EQ(fresh_for(with({{"expires", expires}, {"date", date}}), now), minutes(30));
  EXPECT_EQ(fresh_for(with({{"expires", expires}}), now), minutes(200));
  EXPECT_EQ(fresh_for(with({{"expires", expires}, {"cache-control", "max-age=60"}}), now), minutes(1));
  EXPECT_EQ(fresh_for(with({{"expires", "0"}}), now), std::nullopt);
}

TEST(StatedTimes, TakeTheLongestClaimUpToSixHours) {
  Feed feed;
  EXPECT_EQ(stated_times(feed, with({}), now).pause, seconds(0));
  feed.ttl_minutes = 60;
  feed.update_minutes = 90;
  EXPECT_EQ(stated_times(feed, with({{"cache-control", "max-age=600"}}), now).pause, minutes(90));
  EXPECT_EQ(stated_times(feed, with({{"cache-control", "max-age=504911232"}}), now).pause, hours(6));
  EXPECT_EQ(stated_times(feed, with({{"cache-control", "max-age=99999999999999999999999"}}), now).pause,
            hours(6));
  feed.ttl_minutes = INT64_MAX;
  feed.update_minutes = -5;
  EXPECT_EQ(stated_times(feed, with({}), now).pause, hours(6));
}

TEST(StatedTimes, TakeAllHoursOrAllDaysForNoStatement) {
  Feed feed;
  for (int hour = -1; hour <= 24; ++hour) feed.skip_hours.push_back(hour);
  feed.skip_days = {0, 1, 2, 3, 4, 5, 6};
  const StatedTimes stated = stated_times(feed, with({}), now);
  EXPECT_TRUE(stated.skipped_hours.none());
  EXPECT_TRUE(stated.skipped_days.none());
}

TEST(NextAllowed, IsTheNextHourThatIsNotLeftOut) {
  StatedTimes stated;
  EXPECT_EQ(next_allowed(stated, now, now + hours(24)), now);
  stated.skipped_hours.set(2);
  stated.skipped_hours.set(3);
  EXPECT_EQ(next_allowed(stated, now, now + hours(24)), *parse_rfc3339("2026-11-23T04:00:00Z"));
  stated.skipped_days.set(1);
  EXPECT_EQ(next_allowed(stated, now, now + hours(24)), *parse_rfc3339("2026-11-24T00:00:00Z"));
  EXPECT_EQ(next_allowed(stated, now, now + hours(3)), now + hours(3));
}

/// A feed of so many entries a day and so many at once, long known.
Source known_source(double per_day, int window) {
  Source source{.url = "https://example.org/feed", .outlet = "o"};
  source.reached = source.changed = now;
  source.rhythm = {.news_per_day = per_day, .observed = hours(24 * 14), .window = window};
  return source;
}

TEST(NextPoll, IsAsLateAsThePublisherStatesWhereThatLosesNothing) {
  Source source = known_source(24, 100);
  EXPECT_LT(next_poll(source, now, {}).interval, hours(2));
  source.stated.pause = hours(6);
  EXPECT_EQ(next_poll(source, now, {}).interval, hours(6));
  EXPECT_GE(next_poll(source, now, {}).due, now + hours(6));
}

TEST(NextPoll, NeverComesAfterHalfOfTheWindowForAStatement) {
  Source source = known_source(240, 20); // turns over in two hours
  source.stated.pause = hours(6);
  EXPECT_LE(next_poll(source, now, {}).interval, hours(1));
  for (std::size_t hour = 0; hour < 23; ++hour) source.stated.skipped_hours.set(hour);
  EXPECT_LE(next_poll(source, now, {}).due, now + hours(1));
}

TEST(NextPoll, IsLaterThanTheLongestIntervalForNothing) {
  Source source = known_source(0.001, 10);
  source.stated.pause = hours(6);
  source.stated.skipped_days = 0b0111111;
  const NextPoll next = next_poll(source, now, {});
  EXPECT_EQ(next.interval, hours(24));
  EXPECT_LE(next.due, now + hours(24));
}

TEST(NextPollAfterFailure, DoesNotOutlastTheIntervalInAShortOutageAndIsADayInALongOne) {
  Source source = known_source(24, 20);
  source.interval_seconds = 3600;
  source.failures = 30;
  source.failing_since = now - hours(40);
  EXPECT_LE(next_poll_after_failure(source, now), now + hours(1));
  EXPECT_GE(next_poll_after_failure(source, now), now + minutes(45));
  source.failing_since = now - hours(24 * 60);
  EXPECT_GE(next_poll_after_failure(source, now), now + hours(18));
  EXPECT_LE(next_poll_after_failure(source, now), now + hours(24));
}

} // namespace
} // namespace offprint
