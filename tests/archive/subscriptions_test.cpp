#include "archive/subscriptions.h"

#include "archive/scratch.h"
#include "archive/sources.h"

#include <gtest/gtest.h>

#include <thread>

namespace offprint {
namespace {

class Subscriptions : public testing::Test {
protected:
  Subscriptions() : archive(open_archive(folder.path() / "archive")) {
    const Outlet outlet{.id = "o", .name = "O", .language = "en", .home_page = ""};
    EXPECT_TRUE(archive->sources().configure({outlet}, {Source{.url = feed, .outlet = "o"}}));
  }

  Subscription subscription() const {
    Subscription made;
    made.source = feed;
    made.hub = "https://hub.example/";
    made.topic = feed;
    made.callback = "callback";
    made.next_attempt = at(1000);
    return made;
  }

  const std::string feed = "https://a.example/feed";
  ScratchFolder folder;
  std::unique_ptr<Archive> archive;
};

TEST_F(Subscriptions, AreReadAsTheyWereWritten) {
  Subscription whole = subscription();
  whole.address = "https://mirror.example/websub/callback";
  whole.secret = "secret";
  whole.state = Subscription::State::active;
  whole.pending = Subscription::Pending::unsubscribe;
  whole.requested_at = at(1);
  whole.verified_at = at(2);
  whole.lease_until = at(3);
  whole.failures = 4;
  whole.problem = "answered 500";
  whole.named = false;
  whole.last_delivery = at(5);
  whole.deliveries = 6;
  whole.rejected = 7;
  whole.announced = at(8);
  whole.unreliable_since = at(9);
  whole.poll_seconds = 10;
  ASSERT_TRUE(archive->subscriptions().put(whole));
  archive.reset();
  archive = open_archive(folder.path() / "archive", Archive::Mode::write);
  EXPECT_EQ(value_of(archive->subscriptions().at_callback("callback")).value(), whole);
  EXPECT_EQ(value_of(archive->subscriptions().of_source(feed)).value(), whole);
  EXPECT_FALSE(value_of(archive->subscriptions().at_callback("other")));
}

TEST_F(Subscriptions, AreChangedByManyWithoutLoss) {
  ASSERT_TRUE(archive->subscriptions().put(subscription()));
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int k = 0; k < 25; ++k)
          EXPECT_TRUE(value_of(
              archive->subscriptions().change("callback", [](Subscription& one) { ++one.deliveries; })));
      });
  }
  EXPECT_EQ(value_of(archive->subscriptions().of_source(feed))->deliveries, 100);
  EXPECT_FALSE(value_of(archive->subscriptions().change("other", [](Subscription&) {})));
}

TEST_F(Subscriptions, AreDueOrLeftBehindAsTheirSourceIs) {
  ASSERT_TRUE(archive->subscriptions().put(subscription()));
  EXPECT_TRUE(value_of(archive->subscriptions().due(at(999))).empty());
  EXPECT_EQ(value_of(archive->subscriptions().due(at(1000))).size(), 1u);
  EXPECT_TRUE(value_of(archive->subscriptions().left_behind()).empty());
  ASSERT_TRUE(archive->sources().configure({}, {}));
  EXPECT_TRUE(value_of(archive->subscriptions().due(at(1000))).empty());
  EXPECT_EQ(value_of(archive->subscriptions().left_behind()).size(), 1u);
}

TEST_F(Subscriptions, ThatWereAnnouncedMakeTheirSourceDueSoonerNeverLater) {
  Subscription announced = subscription();
  announced.announced = at(50'000);
  ASSERT_TRUE(archive->subscriptions().put(announced));
  Source source = value_of(archive->sources().find(feed)).value();
  source.checked = at(40'000);
  source.due = at(900'000);
  ASSERT_TRUE(archive->sources().update(source));
  EXPECT_EQ(value_of(archive->subscriptions().unanswered_announcements()).size(), 1u);
  ASSERT_TRUE(archive->subscriptions().make_source_due(feed, at(50'000), std::chrono::seconds(60)));
  EXPECT_EQ(value_of(archive->sources().find(feed))->due, at(100'000));
  ASSERT_TRUE(archive->subscriptions().make_source_due(feed, at(950'000), std::chrono::seconds(60)));
  EXPECT_EQ(value_of(archive->sources().find(feed))->due, at(100'000));
  source.checked = at(60'000);
  ASSERT_TRUE(archive->sources().update(source));
  EXPECT_TRUE(value_of(archive->subscriptions().unanswered_announcements()).empty());
}

} // namespace
} // namespace offprint
