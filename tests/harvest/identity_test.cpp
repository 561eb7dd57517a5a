#include "archive/articles.h"
#include "base/text.h"
#include "harvest/mirror.h"
#include "harvest/moving_paper.h"

#include <gtest/gtest.h>

namespace offprint {
namespace {

/// One outlet with two feeds that show the same stories.
class OutletWithTwoFeeds : public testing::Test {
protected:
  OutletWithTwoFeeds() : paper("/feed.xml"), mirror({paper.feed()}) {
    const std::vector<Source> sources{Source{.url = paper.feed(), .outlet = "o1"},
                                      Source{.url = other_feed(), .outlet = "o1"}};
    EXPECT_TRUE(mirror.archive().sources().configure(
        {{.id = "o1", .name = "Moving Paper", .language = "en", .home_page = ""}}, sources));
    paper.publish_until(10);
    paper.outlet().serve("/other.xml", "application/rss+xml",
                         replace_all(replace_all(paper.feed_of(10, 10), "<guid isPermaLink=\"false\">",
                                                 "<guid isPermaLink=\"false\">9"),
                                     "Short.", "Shorter."));
  }

  std::string other_feed() const { return paper.feed().substr(0, paper.feed().rfind('/')) + "/other.xml"; }

  void change_feed(const std::string& from, const std::string& to) {
    paper.outlet().change("/feed.xml", [&](const std::string& feed) { return replace_all(feed, from, to); });
  }

  int page_requests() {
    int count = 0;
    for (int story = 1; story <= 10; ++story) count += paper.requests(paper.path(story));
    return count;
  }

  MovingPaper paper;
  Mirror mirror;
};

TEST_F(OutletWithTwoFeeds, GivesEachArticleOnceAndEachPageIsFetchedOnce) {
  EXPECT_EQ(mirror.pull().added, 10);
  EXPECT_EQ(page_requests(), 10);
  EXPECT_EQ(*mirror.archive().articles().count(), 10);
}

TEST_F(OutletWithTwoFeeds, WhoseGuidsChangeIsNotFetchedAgain) {
  mirror.pull();
  mirror.clock().turn(std::chrono::hours(30));
  paper.outlet().forget_requests();
  change_feed("<guid isPermaLink=\"false\">", "<guid isPermaLink=\"false\">new-");
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added + pulled.revised, 0);
  EXPECT_EQ(page_requests(), 0);
}

TEST_F(OutletWithTwoFeeds, WhoseEntryChangesInOneFeedIsFetchedAgainForIt) {
  mirror.pull();
  mirror.clock().turn(std::chrono::hours(30));
  paper.outlet().forget_requests();
  change_feed("<title>Ferry story 7</title>", "<title>Ferry story 7, corrected</title>");
  mirror.pull();
  EXPECT_EQ(page_requests(), 1);
  EXPECT_EQ(paper.requests(paper.path(7)), 1);
}

TEST_F(OutletWithTwoFeeds, WhoseLinkMovesUnderTheSameGuidKeepsTheArticle) {
  mirror.pull();
  mirror.clock().turn(std::chrono::hours(30));
  paper.outlet().serve(
      "/moved/ferry-story", "text/html",
      "<html><body><article><p>" + std::string(40, 'x') +
          " the story as it is now, longer than before and moved to another place.</p>"
          "<p>It has a second paragraph, for the ferries ran late in the end.</p></article></body></html>");
  change_feed(paper.path(7) + "<", "/moved/ferry-story<");
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 0);
  EXPECT_EQ(pulled.revised, 1);
  EXPECT_EQ(*mirror.archive().articles().count(), 10);
}

TEST_F(OutletWithTwoFeeds, WhoseGuidTwoArticlesShareKeepsThemApart) {
  change_feed(">8</guid>", ">7</guid>");
  mirror.pull();
  EXPECT_EQ(*mirror.archive().articles().count(), 10);
}

TEST_F(OutletWithTwoFeeds, TakesAnEntryThatComesLateWithATimeOfBefore) {
  const std::string whole = paper.feed_of(10, 10);
  const std::size_t begin = whole.find("<item><title>Ferry story 5<");
  const std::size_t end = whole.find("<item>", begin + 1);
  paper.outlet().serve("/other.xml", "application/rss+xml", paper.feed_of(0, 0));
  paper.outlet().serve("/feed.xml", "application/rss+xml", whole.substr(0, begin) + whole.substr(end));
  EXPECT_EQ(mirror.pull().added, 9);
  mirror.clock().turn(std::chrono::hours(30));
  paper.outlet().serve("/feed.xml", "application/rss+xml", whole);
  EXPECT_EQ(mirror.pull().added, 1);
}

} // namespace
} // namespace offprint
