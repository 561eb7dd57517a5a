#include "archive/articles.h"
#include "archive/events.h"
#include "harvest/certificate_notes.h"
#include "harvest/host_rests.h"
#include "harvest/mirror.h"
#include "harvest/robots_gate.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {
namespace {

using std::chrono::hours;
using testing::AllOf;
using testing::HasSubstr;

class RobotsTest : public testing::Test {
protected:
  void say(const std::string& rules) {
    outlet->serve("/robots.txt", "text/plain", "User-agent: Offprint\n" + rules);
  }

  void fail_with(const char* fault) { outlet->set_fault("/robots.txt", *Fault::parse(fault)); }

  auto times_asked(const std::string& path) const {
    return std::ranges::count(outlet->requests(), path, &RequestRecord::path);
  }

  /// The newest event's message; "" where there is none of that kind.
  std::string told(const std::string& kind) {
    const std::vector<Event> events = *mirror.archive().events().newest(500);
    for (const Event& event : events)
      if (event.kind == kind) return event.message;
    return "";
  }

  std::string incomplete(const std::string& path) {
    const ArticleId id = *mirror.archive().articles().find(outlet->origin() + path);
    return (*mirror.archive().articles().newest_revision(id))->article.incomplete;
  }

  static constexpr const char* feed = "/sanchahe/feed.atom";
  static constexpr const char* page = "/sanchahe/zh/a-70010001";
  std::unique_ptr<LoopbackOutlet> outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + feed}};
};

TEST_F(RobotsTest, IsAskedForOnceADay) {
  say("Disallow: /elsewhere\n");
  mirror.pull();
  mirror.pull();
  EXPECT_EQ(times_asked("/robots.txt"), 1);
  mirror.clock().turn(hours(25));
  mirror.pull();
  EXPECT_EQ(times_asked("/robots.txt"), 2);
}

TEST_F(RobotsTest, KeepsAFeedFromBeingAskedAndIsNamed) {
  say("Disallow: /sanchahe/feed\n");
  EXPECT_EQ(mirror.pull().sources_failed, 1);
  EXPECT_EQ(times_asked(feed), 0);
  EXPECT_THAT(mirror.source(1).problem,
              AllOf(HasSubstr("robots.txt of 127.0.0.1"), HasSubstr("disallows /sanchahe/feed.atom"),
                    HasSubstr("robots = \"ignore\"")));
  say("Disallow:\n");
  mirror.clock().turn(hours(25));
  EXPECT_EQ(mirror.pull().added, 26);
}

TEST_F(RobotsTest, KeepsAPageFromBeingAskedWhichIsTakenAsItsFeedTellsIt) {
  say(std::string("Disallow: ") + page + "\n");
  EXPECT_EQ(mirror.pull().added, 26);
  EXPECT_EQ(times_asked(page), 0);
  EXPECT_THAT(incomplete(page), HasSubstr("robots.txt"));
  EXPECT_THAT(told("page-failed"), HasSubstr("robots.txt"));
}

TEST_F(RobotsTest, IsHeededWhereARedirectLeads) {
  say("Disallow: /hidden\n");
  outlet->set_fault(page, *Fault::parse("redirect:/hidden/page"));
  EXPECT_EQ(mirror.pull().added, 26);
  EXPECT_EQ(times_asked("/hidden/page"), 0);
  EXPECT_THAT(incomplete(page), HasSubstr("disallows /hidden/page"));
}

TEST_F(RobotsTest, IsNotAskedForWhereTheOutletIgnoresItAndThatIsTold) {
  say("Disallow: /\n");
  mirror.settings().outlets["o1"] = {.language = {}, .proxy = {}, .ignores_robots = true};
  EXPECT_EQ(mirror.pull().added, 26);
  EXPECT_EQ(times_asked("/robots.txt"), 0);
  EXPECT_THAT(told("robots-ignored"), HasSubstr("ignore"));
}

TEST_F(RobotsTest, WithoutAnAnswerClosesAHostThatNeverSaidWhatItsRulesAre) {
  fail_with("503");
  EXPECT_EQ(mirror.pull().sources_failed, 1);
  EXPECT_EQ(times_asked(feed), 0);
  EXPECT_THAT(told("robots-failed"),
              AllOf(HasSubstr("503"), HasSubstr("nothing is fetched"), HasSubstr("2026-12-23")));
  outlet->clear_faults();
  EXPECT_EQ(mirror.pull().added, 26);
  EXPECT_NE(told("robots-recovered"), "");
}

TEST_F(RobotsTest, WithoutAnAnswerForAMonthIsTakenAsHavingNoRules) {
  fail_with("500");
  mirror.pull(true);
  mirror.clock().turn(hours(24) * 29);
  mirror.pull(true);
  EXPECT_EQ(times_asked(feed), 0);
  mirror.clock().turn(hours(24) * 2);
  EXPECT_EQ(mirror.pull(true).added, 26);
}

TEST_F(RobotsTest, WithoutAnAnswerHoldsAsItWas) {
  say(std::string("Disallow: ") + page + "\n");
  outlet->set_fault(feed, *Fault::parse("500"));
  mirror.pull();
  outlet->clear_faults();
  fail_with("hang");
  mirror.clock().turn(hours(24) * 40);
  EXPECT_EQ(mirror.pull().added, 26);
  EXPECT_EQ(times_asked(page), 0);
  EXPECT_THAT(told("robots-failed"), HasSubstr("holds on"));
}

class NoRobotsTest : public RobotsTest, public testing::WithParamInterface<const char*> {};

TEST_P(NoRobotsTest, ClosesNothing) {
  fail_with(GetParam());
  EXPECT_EQ(mirror.pull().added, 26);
  EXPECT_EQ(told("robots-failed"), "");
}

INSTANTIATE_TEST_SUITE_P(Answers, NoRobotsTest,
                         testing::Values("401", "403", "404", "410", "redirect_loop", "endless"),
                         [](const auto& answer) { return "answer_" + std::string(answer.param); });

TEST(RobotsOfPictures, MakeThemWaitForAsLongAsItTakes) {
  const auto outlet = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  outlet->serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /harbour-post/pictures/ferry.jpg\n");
  for (int day = 0; day < 12; ++day) {
    EXPECT_EQ(mirror.pull(true).pictures_failed, 1) << day;
    mirror.clock().turn(hours(25));
  }
  outlet->serve("/robots.txt", "text/plain", "");
  EXPECT_EQ(mirror.pull(true).pictures, 1);
}

TEST(RobotsGate, MakesTheCrawlDelayTheClients) {
  const auto outlet = std::move(*LoopbackOutlet::start(""));
  outlet->serve("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 2.5\n");
  Mirror mirror{{}};
  ClientSettings client_settings;
  client_settings.private_hosts = {"127.0.0.1"};
  Client client(client_settings);
  Log log{Log::Level::off};
  CertificateNotes certificates(mirror.archive(), mirror.clock(), log);
  HostRests rests(mirror.archive(), mirror.clock(), log);
  RobotsGate gate(mirror.archive(), client, rests, certificates, mirror.clock(), log, mirror.settings(),
                  false);
  const Url page = *Url::parse(outlet->origin() + "/a");
  EXPECT_TRUE(gate.admit(page, "", {}));
  ASSERT_TRUE(client.fetch({.url = page}));
  const auto pace = client.pace(page);
  ASSERT_TRUE(pace);
  EXPECT_EQ(pace->next - pace->last_begun, std::chrono::milliseconds(2500));
}

} // namespace
} // namespace offprint
