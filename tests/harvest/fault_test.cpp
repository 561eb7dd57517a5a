#include "archive/articles.h"
#include "archive/events.h"
#include "archive/pictures.h"
#include "base/file.h"
#include "harvest/mirror.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {
namespace {

using testing::HasSubstr;

/// A fault of an outlet, and words that must name it.
struct NamedFault {
  const char* name;
  const char* fault;
  const char* words;
};

void PrintTo(const NamedFault& fault, std::ostream* out) {
  *out << fault.name;
}

class FaultyFeed : public testing::TestWithParam<NamedFault> {
protected:
  std::unique_ptr<LoopbackOutlet> faulty = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  std::unique_ptr<LoopbackOutlet> sound = std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{faulty->origin() + "/harbour-post/feed.xml", sound->origin() + "/harbour-post/feed.xml"}};
};

TEST_P(FaultyFeed, IsNamedAndHarmsNoOther) {
  faulty->set_fault("/harbour-post/feed.xml", *Fault::parse(GetParam().fault));
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 14);
  EXPECT_EQ(pulled.sources_failed, 1);

  const Source failed = mirror.source(1);
  EXPECT_THAT(failed.problem, HasSubstr(GetParam().words));
  EXPECT_EQ(failed.failing_since, mirror.clock().now());
  EXPECT_GT(*failed.due, mirror.clock().now());
  EXPECT_EQ(mirror.source(2).problem, "");

  mirror.clock().turn(std::chrono::hours(25));
  faulty->clear_faults();
  if (!failed.retired) {
    EXPECT_EQ(mirror.pull().added, 14);
    EXPECT_FALSE(mirror.source(1).failing_since);
  }
  EXPECT_EQ(mirror.faults(), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(
    Outlets, FaultyFeed,
    testing::Values(NamedFault{"status_404", "404", "404 (Not Found)"},
                    NamedFault{"status_410", "410", "410 (Gone)"},
                    NamedFault{"status_429", "429:120", "429 (Too Many Requests)"},
                    NamedFault{"status_500", "500", "500 (Internal Server Error)"},
                    NamedFault{"hang", "hang", ""}, NamedFault{"drip", "drip", ""},
                    NamedFault{"endless", "endless", "10000000 bytes"},
                    NamedFault{"redirect_loop", "redirect_loop", "redirect"},
                    NamedFault{"redirect_private", "redirect_private", "169.254.169.254"},
                    NamedFault{"long_length", "long_length", ""},
                    NamedFault{"gzip_bomb", "gzip_bomb", "10000000 bytes"}, NamedFault{"cut", "cut", ""},
                    NamedFault{"garbage", "garbage", ""}, NamedFault{"not_modified", "not_modified", "304"}),
    [](const auto& fault) { return std::string(fault.param.name); });

/// Feeds that are lied about but can be read are read, and the lie is told.
class LyingFeed : public testing::TestWithParam<NamedFault> {};

TEST_P(LyingFeed, IsReadAndTheLieIsTold) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  outlet->set_fault("/harbour-post/feed.xml", *Fault::parse(GetParam().fault));
  const Pulled pulled = mirror.pull();
  EXPECT_GT(pulled.added, 3);
  const std::vector<Event> events = *mirror.archive().events().newest(10);
  const auto told = std::ranges::find(events, "feed-odd", &Event::kind);
  ASSERT_NE(told, events.end());
  EXPECT_EQ(told->subject, outlet->origin() + "/harbour-post/feed.xml");
  EXPECT_THAT(told->message, HasSubstr(GetParam().words));
}

INSTANTIATE_TEST_SUITE_P(Outlets, LyingFeed,
                         testing::Values(NamedFault{"wrong_charset", "wrong_charset", "but it is in utf-8"},
                                         NamedFault{"short_length", "short_length", "cut short"}),
                         [](const auto& fault) { return std::string(fault.param.name); });

TEST(TruthfulFeed, InAnEncodingOfManyNamesIsNothingOdd) {
  const std::unique_ptr<LoopbackOutlet> outlet = std::move(*LoopbackOutlet::start({}));
  outlet->serve("/feed", "application/rss+xml; charset=ISO-8859-1",
                "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\"><channel><item><guid "
                "isPermaLink=\"false\">1</guid><title>Caf\xE9</title><description>Ouvert.</description>"
                "</item></channel></rss>");
  Mirror mirror{{outlet->origin() + "/feed"}};
  EXPECT_EQ(mirror.pull().added, 1);
  EXPECT_THAT(*mirror.archive().events().newest(10),
              testing::Not(testing::Contains(testing::Field("kind", &Event::kind, "feed-odd"))));
}

TEST(LyingPage, ThatSaysNotModifiedUnaskedLosesNoArticle) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/sanchahe/feed.atom"}};
  outlet->set_fault("/sanchahe/zh/a-70010001", *Fault::parse("not_modified"));
  EXPECT_EQ(mirror.pull().postponed, 1);
  outlet->clear_faults();
  mirror.pull();
  EXPECT_EQ(*mirror.archive().articles().count(), 26);
}

TEST(RetryAfter, IsHeededAcrossPulls) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  outlet->set_fault("/harbour-post/feed.xml", *Fault::parse("429:3600"));
  mirror.pull();
  outlet->forget_requests();
  mirror.clock().turn(std::chrono::minutes(59));
  mirror.pull();
  EXPECT_EQ(outlet->requests().size(), 0u);
  EXPECT_EQ(mirror.source(1).not_before, *mirror.source(1).failing_since + std::chrono::hours(1));
}

/// What goes wrong with one page of many must cost that page only, and be told.
class FaultyPage : public testing::TestWithParam<NamedFault> {};

TEST_P(FaultyPage, IsNamedAndTakenLater) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/sanchahe/feed.atom"}};
  outlet->set_fault("/sanchahe/zh/a-70010001", *Fault::parse(GetParam().fault));
  const Pulled pulled = mirror.pull();
  EXPECT_GE(pulled.added, 25);
  const std::vector<Event> events = *mirror.archive().events().newest(10);
  ASSERT_FALSE(events.empty());
  EXPECT_EQ(events[0].kind, "page-failed");
  EXPECT_THAT(events[0].subject, HasSubstr("a-70010001"));
  EXPECT_THAT(events[0].message, HasSubstr(GetParam().words));
  outlet->clear_faults();
  mirror.clock().turn(std::chrono::hours(1));
  mirror.pull();
  EXPECT_EQ(*mirror.archive().articles().count(), 26);
}

INSTANTIATE_TEST_SUITE_P(
    Outlets, FaultyPage,
    testing::Values(NamedFault{"status_500", "500", "500"}, NamedFault{"hang", "hang", ""},
                    NamedFault{"endless", "endless", "5000000 bytes"},
                    NamedFault{"redirect_private", "redirect_private", "169.254.169.254"},
                    NamedFault{"cut", "cut", ""}),
    [](const auto& fault) { return std::string(fault.param.name); });

TEST(FaultyPicture, NeverHoldsTheArticleUp) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  outlet->set_fault("/harbour-post/pictures/lighthouse.jpg", *Fault::parse("cut"));
  outlet->set_fault("/harbour-post/pictures/ferry.jpg", *Fault::parse("404"));
  outlet->serve("/harbour-post/pictures/stone-bridge.jpg", "image/jpeg",
                "<svg xmlns='http://www.w3.org/2000/svg'/>");
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 14);
  EXPECT_EQ(pulled.pictures_failed, 3);
  outlet->clear_faults();
  EXPECT_EQ(mirror.pull().pictures, 2);
  EXPECT_EQ(mirror.faults(), std::vector<std::string>{});
}

TEST(FaultyPicture, LeavesAFrameOfItsSize) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  const std::string path = "/harbour-post/pictures/lighthouse.jpg";
  const std::string whole = *read_file(TEST_FOLDER "/outlet/content" + path);
  outlet->serve(path, "image/jpeg", whole.substr(0, whole.size() / 2));
  EXPECT_EQ(mirror.pull().pictures_failed, 1);
  const auto state = mirror.archive().pictures().find(*Url::parse(outlet->origin() + path));
  ASSERT_TRUE(state && *state);
  EXPECT_THAT((*state)->problem, HasSubstr("cut short"));
  ASSERT_TRUE((*state)->stated);
  EXPECT_GT((*state)->stated->width, 100);
}

TEST(ForbiddenPicture, IsAskedForAsFromItsArticle) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/harbour-post/feed.xml"}};
  const std::string path = "/harbour-post/pictures/lighthouse.jpg";
  outlet->set_fault(path, *Fault::parse("403"));
  mirror.pull();
  std::vector<std::string> referers;
  for (const RequestRecord& request : outlet->requests())
    if (request.path == path) referers.push_back(request.header("referer"));
  ASSERT_EQ(referers.size(), 2u);
  EXPECT_EQ(referers[0], "");
  EXPECT_THAT(referers[1], HasSubstr("/harbour-post/"));
}

TEST(SilentHost, IsGivenUpForThePullAfterThreeTimeOuts) {
  const std::unique_ptr<LoopbackOutlet> outlet =
      std::move(*LoopbackOutlet::start(TEST_FOLDER "/outlet/content"));
  Mirror mirror{{outlet->origin() + "/sanchahe/feed.atom"}};
  mirror.settings().workers_per_host = 1;
  mirror.settings().fetch_timeout = std::chrono::seconds(1);
  for (int i = 1; i <= 26; ++i)
    outlet->set_fault(std::string(i <= 16 ? "/sanchahe/zh/a-700100" : "/sanchahe/ru/a-700100") +
                          (i < 10 ? "0" : "") + std::to_string(i),
                      *Fault::parse("hang"));
  outlet->forget_requests();
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.postponed, 26);
  EXPECT_LE(outlet->requests().size(), 2u + 3u); // its robots.txt and its feed come before
}

} // namespace
} // namespace offprint
