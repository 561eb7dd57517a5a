#include "archive/articles.h"
#include "archive/entries.h"
#include "archive/events.h"
#include "archive/gaps.h"
#include "harvest/close_gap.h"
#include "harvest/mirror.h"
#include "harvest/moving_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace offprint {
namespace {

using testing::HasSubstr;

/// A mirror that has seen the stories from 11 to 20 and then slept until there were sixty.
class MirrorThatSlept : public testing::Test {
protected:
  explicit MirrorThatSlept(const std::string& feed = "/feed.xml") : paper(feed), mirror({paper.feed()}) {
    mirror.settings().pictures = false;
    paper.publish_until(20);
    EXPECT_EQ(mirror.pull().added, 10);
    mirror.clock().turn(std::chrono::hours(24));
    paper.publish_until(60);
    paper.outlet().forget_requests();
  }

  Gap gap() {
    const std::vector<Gap> gaps = *mirror.archive().gaps().newest(paper.feed(), 10);
    EXPECT_EQ(gaps.size(), 1u);
    return gaps.empty() ? Gap() : gaps.front();
  }

  std::string newest_message(const std::string& kind) {
    const std::vector<Event> events = *mirror.archive().events().newest(50);
    const auto found = std::ranges::find(events, kind, &Event::kind);
    return found == events.end() ? "" : found->message;
  }

  /// All stories from the first one that was seen are there, and nothing else.
  void expect_no_gap_left() {
    for (int story = 11; story <= 60; ++story)
      EXPECT_TRUE(mirror.archive().articles().find(paper.outlet().origin() + paper.path(story))) << story;
    EXPECT_EQ(*mirror.archive().articles().count(), 50);
  }

  void expect_closed_by(const std::string& way) {
    EXPECT_EQ(gap().state, GapState::closed);
    EXPECT_EQ(gap().way, way);
    EXPECT_EQ(gap().found, 30);
    EXPECT_THAT(newest_message("gap-closed"), HasSubstr("30 missed entries were found"));
    expect_no_gap_left();
  }

  MovingPaper paper;
  Mirror mirror;
};

TEST_F(MirrorThatSlept, SaysThatEntriesWereMissedAndFromWhenToWhen) {
  mirror.pull();
  EXPECT_EQ(gap().from, paper.time(20));
  EXPECT_EQ(gap().to, paper.time(51));
  EXPECT_EQ(gap().state, GapState::given_up);
  EXPECT_EQ(newest_message("entries-missed"),
            "entries may have been missed: the feed shows none between 2026-11-22 "
            "15:20 UTC and 2026-11-22 20:30 UTC (5 h)");
  EXPECT_NE(newest_message("gap-given-up"), "");
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::given_up);
}

TEST_F(MirrorThatSlept, FindsThemInTheNextPagesOfTheFeed) {
  const auto next = [](const std::string& where) {
    return "<atom:link rel=\"next\" href=\"" + where + "\"/>";
  };
  LoopbackOutlet& outlet = paper.outlet();
  outlet.serve("/feed.xml", "application/rss+xml", paper.feed_of(60, 10, next("/feed.xml?page=2")));
  outlet.serve("/feed.xml?page=2", "application/rss+xml", paper.feed_of(50, 20, next("/feed.xml?page=3")));
  outlet.serve("/feed.xml?page=3", "application/rss+xml", paper.feed_of(30, 20, next("/feed.xml?page=3")));
  mirror.pull();
  expect_closed_by("paged feed");
  EXPECT_EQ(paper.requests("/feed.xml"), 3);
}

TEST_F(MirrorThatSlept, FindsThemInTheArchivesOfTheFeed) {
  const auto before = [](const std::string& where) {
    return "<atom:link rel=\"prev-archive\" href=\"" + where + "\"/>";
  };
  LoopbackOutlet& outlet = paper.outlet();
  outlet.serve("/feed.xml", "application/rss+xml", paper.feed_of(60, 10, before("/2.xml")));
  outlet.serve("/2.xml", "application/rss+xml", paper.feed_of(50, 30, before("/1.xml")));
  outlet.serve("/1.xml", "application/rss+xml", paper.feed_of(20, 20));
  mirror.pull();
  expect_closed_by("paged feed");
}

TEST_F(MirrorThatSlept, DoesNotGoRoundInPagesThatNameOneAnother) {
  LoopbackOutlet& outlet = paper.outlet();
  const std::string link = "<atom:link rel=\"next\" href=\"/b.xml\"/>";
  outlet.serve("/feed.xml", "application/rss+xml", paper.feed_of(60, 10, link));
  outlet.serve("/b.xml", "application/rss+xml", paper.feed_of(55, 10, link));
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::given_up);
  EXPECT_EQ(gap().found, 5);
  EXPECT_EQ(paper.requests("/b.xml"), 2);
}

class WordPressThatMovedOn : public MirrorThatSlept {
protected:
  WordPressThatMovedOn() : MirrorThatSlept("/feed/") {}
};

TEST_F(WordPressThatMovedOn, IsReadPageByPageUntilTheGapIsCovered) {
  paper.serve_numbered_pages();
  mirror.pull();
  expect_closed_by("WordPress's pages");
  EXPECT_EQ(paper.requests("/feed/"), 5);
  for (int story = 11; story <= 20; ++story) EXPECT_EQ(paper.requests(paper.path(story)), 0);
}

TEST_F(WordPressThatMovedOn, ThatShowsItsFirstPageForAnyIsNotAskedForMore) {
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::given_up);
  EXPECT_EQ(paper.requests("/feed/"), 2);
}

TEST_F(WordPressThatMovedOn, IsGoneOnWithWhereItStoodAfterEveryInterruption) {
  paper.serve_numbered_pages();
  for (int round = 0; round < 300 && *mirror.archive().articles().count() < 50; ++round) {
    std::stop_source stop;
    const std::jthread interrupter([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(3 + 2 * round));
      stop.request_stop();
    });
    mirror.pull(false, stop.get_token());
  }
  mirror.pull();
  expect_closed_by("WordPress's pages");
  EXPECT_EQ(mirror.faults(), std::vector<std::string>{});
}

TEST_F(WordPressThatMovedOn, IsAskedAFewPagesAtATime) {
  mirror.clock().turn(std::chrono::hours(48));
  paper.publish_until(400);
  paper.serve_numbered_pages();
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::closing);
  EXPECT_EQ(paper.requests("/feed/"), 1 + fetches_for_a_gap);
  mirror.pull(true);
  EXPECT_EQ(gap().state, GapState::closing);
  mirror.clock().turn(std::chrono::minutes(11));
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::closed);
  EXPECT_EQ(gap().found, 370);
  EXPECT_EQ(*mirror.archive().articles().count(), 390);
}

TEST_F(WordPressThatMovedOn, ThatGivesNoFeedForAPageIsReadNoFurther) {
  paper.serve_numbered_pages();
  paper.outlet().serve("/feed/?paged=3", "text/html", "<html><body>Not found</body></html>");
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::given_up);
  EXPECT_EQ(gap().found, 10);
}

TEST_F(MirrorThatSlept, FindsThemInANewsSitemap) {
  paper.serve_news_sitemap("/news.xml", 15);
  paper.outlet().serve("/sitemap.xml", "application/xml",
                       "<sitemapindex><sitemap><loc>/sitemap.xml</loc></sitemap><sitemap><loc>/old.xml</loc>"
                       "<lastmod>2026-11-20</lastmod></sitemap><sitemap><loc>/news.xml</loc></sitemap>"
                       "</sitemapindex>");
  mirror.pull();
  expect_closed_by("sitemaps");
  EXPECT_EQ(paper.requests("/sitemap.xml"), 1);
  EXPECT_EQ(paper.requests("/old.xml"), 0);
}

TEST_F(MirrorThatSlept, FindsThemInTheSitemapThatRobotsTxtNames) {
  paper.serve_news_sitemap("/maps/all.xml", 15);
  paper.outlet().serve("/robots.txt", "text/plain", "User-agent: *\nDisallow:\nSitemap: /maps/all.xml\n");
  mirror.clock().turn(std::chrono::hours(1)); // the robots.txt that is known is of a day ago
  mirror.pull();
  expect_closed_by("sitemaps");
  EXPECT_EQ(paper.requests("/news-sitemap.xml"), 0);
}

TEST_F(MirrorThatSlept, GoesOnAfterASitemapThatDidNotAnswer) {
  paper.serve_news_sitemap("/news-sitemap.xml", 15);
  paper.outlet().set_fault("/news-sitemap.xml", *Fault::parse("500"));
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::closing);
  paper.outlet().clear_faults();
  mirror.clock().turn(std::chrono::hours(1));
  mirror.pull(true);
  expect_closed_by("sitemaps");
}

TEST_F(MirrorThatSlept, TakesNoMoreThanItMustFromASitemapWithoutEnd) {
  std::string index = "<sitemapindex>";
  for (int i = 0; i < 2'000; ++i) index += "<sitemap><loc>/s" + std::to_string(i) + ".xml</loc></sitemap>";
  for (int i = 0; i < 2'000; ++i)
    paper.outlet().serve("/s" + std::to_string(i) + ".xml", "application/xml", index + "</sitemapindex>");
  paper.outlet().serve("/sitemap.xml", "application/xml", index + "</sitemapindex>");
  paper.outlet().set_fault("/news-sitemap.xml", *Fault::parse("gzip_bomb"));
  for (int round = 0; round < 10 && (round == 0 || gap().next_attempt); ++round) mirror.pull();
  EXPECT_EQ(gap().state, GapState::given_up);
  EXPECT_LT(gap().fetches, 80);
  EXPECT_EQ(*mirror.archive().articles().count(), 20);
}

TEST_F(MirrorThatSlept, FindsThemInTheArchiveOfTheDay) {
  paper.serve_day_pages();
  mirror.pull();
  EXPECT_EQ(gap().state, GapState::closed);
  EXPECT_EQ(gap().way, "day archive");
  for (int story = 21; story <= 50; ++story)
    EXPECT_TRUE(mirror.archive().articles().find(paper.outlet().origin() + paper.path(story))) << story;
  EXPECT_FALSE(mirror.archive().articles().find(paper.outlet().origin() + "/contact"));
}

TEST_F(MirrorThatSlept, TakesNoArticleFromAnAddressThatIsNone) {
  paper.serve_news_sitemap("/news-sitemap.xml", 15);
  paper.outlet().serve(paper.path(30), "text/html",
                       "<html><head><title>Gone</title></head><body></body></html>");
  paper.outlet().set_fault(paper.path(31), *Fault::parse("404"));
  mirror.pull();
  EXPECT_EQ(gap().found, 30);
  EXPECT_EQ(*mirror.archive().articles().count(), 48);
}

TEST(FirstPoll, IsNoGapNorIsAFeedThatIsReadInTime) {
  MovingPaper paper("/feed.xml");
  Mirror mirror({paper.feed()});
  for (int count = 20; count <= 60; count += 5) {
    paper.publish_until(count);
    mirror.pull();
    mirror.clock().turn(std::chrono::minutes(50));
  }
  EXPECT_TRUE(mirror.archive().gaps().newest(paper.feed(), 10)->empty());
}

} // namespace
} // namespace offprint
