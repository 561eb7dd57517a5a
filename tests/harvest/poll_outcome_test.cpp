#include "harvest/poll_outcome.h"

#include "feed/feed.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

using std::chrono::days;
using std::chrono::hours;

class PollOutcome : public testing::Test {
protected:
  void take(const Validators& validators, int fresh = 1) {
    Feed feed;
    feed.entries.resize(20);
    const Response response{
        .status = 200,
        .url = *Url::parse(source.url),
        .headers = {{"etag", validators.etag}, {"last-modified", validators.last_modified}}};
    record_feed(source, feed, response, fresh, fresh > 0, now, settings);
  }

  Instant now = *parse_rfc3339("2026-11-23T02:00:00Z");
  HarvestSettings settings;
  Source source{.url = "https://example.org/feed", .outlet = "o"};
  const Validators pair{"W/\"odd \\ value", "not a date"};
};

TEST_F(PollOutcome, KeepsValidatorsAsTheyCameThroughFailures) {
  take(pair);
  record_failure(source, "answered 429 (Too Many Requests)", std::chrono::seconds(600), now);
  record_failure(source, "is no feed", {}, now);
  record_gone(source, now);
  EXPECT_EQ(validators_to_send(source, now), pair);
}

TEST_F(PollOutcome, ReplacesThePairAsOne) {
  take(pair);
  take({"\"next\"", ""});
  EXPECT_EQ(validators_to_send(source, now), (Validators{"\"next\"", ""}));
}

TEST_F(PollOutcome, AsksWithoutValidatorsOnceTheirBodyIsEightDaysOld) {
  take(pair, 0);
  for (int day = 1; day < 8; ++day) {
    now += days(1);
    EXPECT_EQ(validators_to_send(source, now), pair) << day;
    record_not_modified(source, now, settings);
  }
  now += days(1);
  EXPECT_TRUE(validators_to_send(source, now).empty());
}

TEST_F(PollOutcome, AsksWithoutValidatorsWhereItsRhythmMakes304HardToBelieve) {
  take(pair);
  for (int hour = 0; hour < 24 * 10; ++hour) {
    now += hours(1);
    take(pair);
  }
  now += hours(20);
  record_not_modified(source, now, settings);
  EXPECT_FALSE(validators_to_send(source, now).empty());
  now += hours(20);
  record_not_modified(source, now, settings);
  EXPECT_TRUE(validators_to_send(source, now).empty());
}

TEST_F(PollOutcome, RetiresASourceThatIsGoneForADay) {
  take(pair);
  record_gone(source, now);
  EXPECT_FALSE(source.retired);
  EXPECT_GE(*source.due, now + days(1));
  now += hours(2);
  record_gone(source, now);
  EXPECT_FALSE(source.retired);
  now += hours(22);
  record_gone(source, now);
  EXPECT_TRUE(source.retired);
}

TEST_F(PollOutcome, DoesNotRetireASourceThatAnsweredInBetweenOrThatMovedThere) {
  record_gone(source, now);
  now += days(1);
  take(pair);
  record_gone(source, now);
  EXPECT_FALSE(source.retired);
  source.address = "https://example.org/moved";
  now += days(2);
  record_gone(source, now);
  EXPECT_FALSE(source.retired);
  EXPECT_EQ(source.fetch_address(), source.url);
}

TEST_F(PollOutcome, GoesBackToTheConfiguredAddressWhenTheNewOneFailsForDays) {
  source.address = "https://example.org/moved";
  take(pair);
  record_failure(source, "does not answer", {}, now);
  EXPECT_EQ(source.fetch_address(), "https://example.org/moved");
  now += days(2);
  record_failure(source, "does not answer", {}, now);
  EXPECT_EQ(source.fetch_address(), source.url);
}

} // namespace
} // namespace offprint
