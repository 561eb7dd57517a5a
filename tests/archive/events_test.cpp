#include "archive/events.h"

#include "archive/archive.h"
#include "archive/scratch.h"

#include <gtest/gtest.h>

namespace offprint {

namespace {

Event event_of(Instant at, const std::string& subject, const std::string& message) {
  return {.at = at,
          .kind = "page-failed",
          .source = "",
          .outlet = "example",
          .subject = subject,
          .message = message};
}

class EventLogTest : public testing::Test {
protected:
  EventLog& events() { return archive_->events(); }

  ScratchFolder folder_;
  std::unique_ptr<Archive> archive_ = open_archive(folder_.path());
};

TEST_F(EventLogTest, MovesTheTimeOfAnEventThatHappensAgainAndAddsADifferentOne) {
  ASSERT_TRUE(events().note(event_of(at(1), "a", "404")));
  ASSERT_TRUE(events().note(event_of(at(2), "b", "404")));
  ASSERT_TRUE(events().note(event_of(at(3), "a", "404")));
  ASSERT_TRUE(events().note(event_of(at(4), "a", "500")));
  ASSERT_TRUE(events().note(event_of(at(5), "a", "404")));

  const std::vector<Event> newest = value_of(events().newest(10));
  ASSERT_EQ(newest.size(), 4u);
  EXPECT_EQ(newest[0].at, at(5));
  EXPECT_EQ(newest[1].message, "500");
  EXPECT_EQ(newest[2].at, at(3));
  EXPECT_EQ(newest[3].subject, "b");
  EXPECT_EQ(value_of(events().newest(2)).size(), 2u);
  EXPECT_EQ(value_of(events().newest(10, "example")).size(), 4u);
  EXPECT_TRUE(value_of(events().newest(10, "other")).empty());
}

TEST_F(EventLogTest, KeepsTheNewestHundredThousandAtMost) {
  ASSERT_TRUE(archive_->transaction([&]() -> Status {
    for (int i = 1; i <= 101'500; ++i)
      if (Status noted = events().note(event_of(at(i), std::to_string(i), "")); !noted) return noted;
    return {};
  }));
  const std::vector<Event> all = value_of(events().newest(1'000'000));
  EXPECT_LE(all.size(), 100'000u);
  EXPECT_GE(all.size(), 99'000u);
  EXPECT_EQ(all.front().subject, "101500");
}

} // namespace

} // namespace offprint
