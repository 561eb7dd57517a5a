#include "harvest/redirects.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

using std::chrono::days;
using std::chrono::hours;

class Whereabouts : public testing::Test {
protected:
  std::vector<MoveNotice> poll(std::vector<int> redirects, const std::string& to,
                               const std::optional<std::string>& new_location = "") {
    const Response response{.status = new_location ? 200 : 304,
                            .url = *Url::parse(redirects.empty() ? source.fetch_address() : to),
                            .redirects = std::move(redirects)};
    return note_whereabouts(source, response, new_location, now);
  }

  Instant now = *parse_rfc3339("2026-11-23T02:00:00Z");
  Source source{.url = "https://example.org/feed", .outlet = "o"};
};

TEST_F(Whereabouts, ChangeOnceAPermanentRedirectHasHeldForAWeek) {
  source.validators = {"\"of the old place\"", ""};
  for (int day = 0; day < 7; ++day, now += days(1)) {
    EXPECT_TRUE(poll({301, 308}, "https://www.example.org/rss").empty());
    EXPECT_EQ(source.fetch_address(), source.url);
  }
  const std::vector<MoveNotice> notices = poll({301}, "https://www.example.org/rss");
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].kind, "source-moved");
  EXPECT_EQ(source.fetch_address(), "https://www.example.org/rss");
  EXPECT_TRUE(source.validators.empty());
  EXPECT_TRUE(poll({}, "").empty());
  EXPECT_TRUE(move_back(source));
  EXPECT_EQ(source.fetch_address(), source.url);
}

TEST_F(Whereabouts, DoNotChangeForAFewPollsHoweverFarApart) {
  poll({301}, "https://example.org/rss");
  now += days(30);
  poll({301}, "https://example.org/rss");
  EXPECT_EQ(source.fetch_address(), source.url);
}

TEST_F(Whereabouts, DoNotChangeForARedirectThatIsInterruptedOrLeadsElsewhere) {
  for (int day = 0; day < 30; ++day, now += days(1)) {
    if (day % 5 == 0)
      poll({}, "");
    else
      poll({301}, day % 5 < 3 ? "https://example.org/a" : "https://example.org/b");
    EXPECT_EQ(source.fetch_address(), source.url);
  }
}

TEST_F(Whereabouts, DoNotChangeWhereAnyHopIsTemporary) {
  for (int day = 0; day < 30; ++day, now += days(1))
    poll({301, day % 2 == 0 ? 302 : 307}, "https://example.org/a");
  EXPECT_EQ(source.fetch_address(), source.url);
}

TEST_F(Whereabouts, AreToldAtOnceWhereTheyAreAnotherSites) {
  const std::vector<MoveNotice> notices = poll({301}, "https://casino.example/feed");
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].kind, "source-redirected");
  EXPECT_EQ(source.fetch_address(), source.url);
  EXPECT_EQ(poll({302}, "https://casino.example/feed").size(), 1u);
}

TEST_F(Whereabouts, ChangeForWhatTheFeedStatesOverAnswersOf304Too) {
  const std::string stated = "https://example.org/new";
  poll({}, "", stated);
  now += days(4);
  poll({}, "", std::nullopt);
  poll({}, "", stated);
  now += days(4);
  poll({}, "", stated);
  EXPECT_EQ(source.fetch_address(), stated);
}

TEST_F(Whereabouts, DoNotChangeForWhatIsNoAddress) {
  for (int day = 0; day < 10; ++day, now += days(1)) EXPECT_TRUE(poll({}, "", "javascript:alert(1)").empty());
  EXPECT_EQ(source.fetch_address(), source.url);
}

TEST(SameSite, LooksBelowSharedSuffixes) {
  const auto same = [](const char* one, const char* other) {
    return is_same_site(*Url::parse(one), *Url::parse(other));
  };
  EXPECT_TRUE(same("http://dw.com/", "https://rss.dw.com/"));
  EXPECT_TRUE(same("https://feeds.bbci.co.uk/", "https://www.bbci.co.uk/"));
  EXPECT_TRUE(same("https://a.example.com/", "https://b.example.com/"));
  EXPECT_FALSE(same("https://bbci.co.uk/", "https://casino.co.uk/"));
  EXPECT_FALSE(same("https://example.org/", "https://badexample.org/"));
  EXPECT_FALSE(same("http://127.0.0.1/", "http://127.0.0.2/"));
}

} // namespace
} // namespace offprint
