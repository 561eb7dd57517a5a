#include "harvest/pull.h"

#include "archive/articles.h"
#include "archive/events.h"
#include "archive/pictures.h"
#include "base/text.h"
#include "harvest/mirror.h"
#include "html/plain_text.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <thread>

namespace offprint {
namespace {

using testing::HasSubstr;

class TwoOutlets : public testing::Test {
protected:
  TwoOutlets() : outlet(std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"))) {}

  Article article(const std::string& path) {
    const Result<ArticleId> id = mirror.archive().articles().find(outlet->origin() + path);
    EXPECT_TRUE(id) << id.error().message();
    return (*mirror.archive().articles().newest_revision(*id))->article;
  }

  int newest_revision(const std::string& path) {
    const ArticleId id = *mirror.archive().articles().find(outlet->origin() + path);
    return (*mirror.archive().articles().newest_revision(id))->number;
  }

  std::unique_ptr<LoopbackOutlet> outlet;
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml", outlet->origin() + "/sanchahe/feed.atom"}};
};

TEST_F(TwoOutlets, AreTakenWholeFromFullTextAndFromTeasers) {
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 40);
  EXPECT_EQ(pulled.postponed + pulled.sources_failed + pulled.pictures_failed, 0);
  EXPECT_GT(pulled.pictures, 10);
  const std::vector<ArticleId> ids = *mirror.archive().articles().all_ids();
  for (const ArticleId& id : ids) {
    const Article taken = (*mirror.archive().articles().newest_revision(id))->article;
    EXPECT_EQ(taken.incomplete, "") << id.text();
    EXPECT_GT(length_in_characters(plain_text(taken.body)), 250u) << id.text();
    EXPECT_TRUE(taken.times.published) << id.text();
    EXPECT_FALSE(taken.title.empty()) << id.text();
  }
  EXPECT_EQ(mirror.faults(), std::vector<std::string>{});
}

TEST_F(TwoOutlets, AreNotFetchedAgainWhereNothingChanged) {
  mirror.pull();
  outlet->forget_requests();
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added + pulled.revised + pulled.pictures, 0);
  for (const RequestRecord& request : outlet->requests()) {
    EXPECT_EQ(request.status, 304) << request.path;
    EXPECT_EQ(request.bytes_sent, 0u) << request.path;
  }
}

TEST_F(TwoOutlets, GiveOneRevisionForAPageThatChanged) {
  mirror.pull();
  outlet->change("/sanchahe/zh/a-70010001",
                 [](const std::string& page) { return replace_all(page, "</p>", "（已更正）</p>"); });
  mirror.clock().turn(std::chrono::hours(1));
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 0);
  EXPECT_EQ(pulled.revised, 1);
  EXPECT_EQ(newest_revision("/sanchahe/zh/a-70010001"), 2);
  EXPECT_THAT(article("/sanchahe/zh/a-70010001").body.text(), HasSubstr("（已更正）"));
}

TEST_F(TwoOutlets, LoseWhatTheirPagesShareAndGiveNoRevisionForIt) {
  constexpr const char* invitation = "<p>每天傍晚，我们把河上的消息写成一封短信，寄给愿意读它的人。</p>";
  std::vector<std::string> paths;
  for (int number = 70010001; number <= 70010026; ++number)
    paths.push_back((number <= 70010016 ? "/sanchahe/zh/a-" : "/sanchahe/ru/a-") + std::to_string(number));
  for (const std::string& path : paths)
    outlet->change(path, [&](std::string page) {
      const std::size_t second = page.find("<p>", page.find("<p>", page.find("id=\"text\"")) + 1);
      return page.insert(second, invitation);
    });
  // Those of the first pull may be read at the same time, with none to be compared with.
  const std::vector<std::string> later(paths.begin(), paths.begin() + 5);
  for (const std::string& path : later) outlet->set_fault(path, *Fault::parse("500"));
  EXPECT_EQ(mirror.pull().postponed, 5);
  outlet->clear_faults();
  EXPECT_EQ(mirror.pull().added, 5);
  for (const std::string& path : later)
    EXPECT_THAT(article(path).body.text(), testing::Not(HasSubstr("每天傍晚"))) << path;

  for (const std::string& path : paths)
    outlet->change(path, [](const std::string& page) { return page + "<!-- served anew -->"; });
  mirror.clock().turn(std::chrono::hours(1));
  EXPECT_EQ(mirror.pull().revised, 0);
}

TEST_F(TwoOutlets, WhosePageLosesMostOfItsTextIsTold) {
  mirror.pull();
  outlet->change("/sanchahe/zh/a-70010001", [](const std::string& page) {
    return std::regex_replace(page, std::regex("(<p>[^<]{40})[^<]*"), "$1");
  });
  mirror.clock().turn(std::chrono::hours(1));
  EXPECT_EQ(mirror.pull().revised, 1);
  const auto told = mirror.archive().events().of_kind("page-shrunk", {}, 10);
  ASSERT_TRUE(told);
  ASSERT_EQ(told->size(), 1u);
  EXPECT_THAT(told->front().subject, HasSubstr("a-70010001"));
  EXPECT_EQ(told->front().source, outlet->origin() + "/sanchahe/feed.atom");
}

TEST_F(TwoOutlets, GiveOneRevisionForAnEntryThatChanged) {
  mirror.pull();
  outlet->change("/harbour-post/feed.xml", [](const std::string& feed) {
    const std::size_t content = feed.find("<content:encoded>");
    return feed.substr(0, content) + replace_all(feed.substr(content, 3000), "<p>", "<p>Corrected: ") +
           feed.substr(content + 3000);
  });
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 0);
  EXPECT_EQ(pulled.revised, 1);
}

TEST_F(TwoOutlets, AreHarvestedToTheEndAfterBeingInterrupted) {
  int taken = 0;
  for (int round = 0; round < 200 && taken < 40; ++round) {
    std::stop_source stop;
    const std::jthread interrupter([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(5 + 3 * round));
      stop.request_stop();
    });
    taken += mirror.pull(false, stop.get_token()).added;
    EXPECT_EQ(mirror.faults(), std::vector<std::string>{});
  }
  EXPECT_EQ(*mirror.archive().articles().count(), 40);
}

TEST_F(TwoOutlets, WhoseFeedForgetsAnEntryBeforeItsPageAnsweredKeepTheArticle) {
  outlet->set_fault("/sanchahe/zh/a-70010002", *Fault::parse("500"));
  EXPECT_EQ(mirror.pull().postponed, 1);
  outlet->serve("/sanchahe/feed.atom", "application/atom+xml",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Empty</title></feed>");
  outlet->clear_faults();
  EXPECT_EQ(mirror.pull().added, 1);
  EXPECT_EQ(article("/sanchahe/zh/a-70010002").incomplete, "");
}

TEST_F(TwoOutlets, WhosePageIsGoneGiveTheArticleAsTheFeedTellsIt) {
  outlet->set_fault("/sanchahe/zh/a-70010003", *Fault::parse("404"));
  EXPECT_EQ(mirror.pull().added, 40);
  EXPECT_THAT(article("/sanchahe/zh/a-70010003").incomplete, HasSubstr("404"));
}

TEST_F(TwoOutlets, WhosePageGoesLaterKeepTheArticleAsItWas) {
  mirror.pull();
  const std::string text = article("/sanchahe/zh/a-70010003").body.text();
  outlet->set_fault("/sanchahe/zh/a-70010003", *Fault::parse("410"));
  mirror.clock().turn(std::chrono::hours(1));
  EXPECT_EQ(mirror.pull().revised, 0);
  EXPECT_EQ(article("/sanchahe/zh/a-70010003").body.text(), text);
}

TEST_F(TwoOutlets, AreAskedOnlyWhenDueWhereThatIsWished) {
  mirror.pull(true);
  outlet->forget_requests();
  mirror.pull(true);
  EXPECT_EQ(outlet->requests().size(), 0u);
  mirror.clock().turn(std::chrono::hours(1));
  mirror.pull(true);
  EXPECT_GE(outlet->requests().size(), 2u);
}

} // namespace
} // namespace offprint
