#include "harvest/websub_hub.h"

#include "archive/articles.h"
#include "archive/events.h"
#include "archive/subscriptions.h"
#include "base/text.h"
#include "harvest/mirror.h"
#include "harvest/websub_polling.h"
#include "outlet/hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace offprint {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using State = Subscription::State;

constexpr int ten_days = 864'000;

/// An entry with its full text, so that taking its article asks for no page.
std::string item(int number, const std::string& words) {
  std::string text;
  for (int i = 0; i < 4; ++i)
    text += "<p>" + words +
            " The ferry to the lower landing runs again, and the toll of the old bridge is "
            "lifted until the spring, as the harbour council decided on its last day. " +
            std::to_string(number) + "</p>";
  const std::string link = "{{origin}}/a-" + std::to_string(80'000 + number);
  return "<item><title>Notice " + std::to_string(number) + "</title><guid>" + link + "</guid><link>" + link +
         "</link><description><![CDATA[" + text + "]]></description></item>";
}

std::string feed_of(const std::vector<std::string>& items) {
  std::string text = "<rss version=\"2.0\"><channel><title>Harbour notices</title>";
  for (const std::string& each : items) text += each;
  return text + "</channel></rss>";
}

class FeedWithAHub : public testing::Test {
protected:
  FeedWithAHub() : outlet(LoopbackOutlet::start("").value()) {
    publish({item(1, "At noon.")});
    outlet->add_header("/feed.xml", "Link",
                       "<" + hub.address() + ">; rel=\"hub\", <" + topic() + ">; rel=\"self\"");
    mirror = std::make_unique<Mirror>(std::vector<std::string>{topic()});
    mirror->listen();
  }

  std::string topic() const { return outlet->origin() + "/feed.xml"; }

  void publish(const std::vector<std::string>& items) {
    outlet->serve("/feed.xml", "application/rss+xml", feed_of(items));
  }

  std::string body_of(const std::vector<std::string>& items) const {
    return replace_all(feed_of(items), "{{origin}}", outlet->origin());
  }

  std::string callback() const {
    const std::string address = hub.last("hub.callback");
    return address.substr(address.rfind('/') + 1);
  }

  Subscription subscription() { return mirror->archive().subscriptions().of_source(topic())->value(); }

  void subscribe(int lease_seconds = ten_days) {
    mirror->pull();
    ASSERT_TRUE(mirror->callback().confirms(callback(), hub.verification(lease_seconds)));
    mirror->clock().turn(minutes(1));
  }

  bool deliver(const std::string& body, const std::string& signature, const std::string& of_topic = {}) {
    Delivery delivery{
        .callback = callback(), .headers = {{"content-type", "application/rss+xml"}}, .body = body};
    if (!signature.empty()) delivery.headers.emplace("x-hub-signature", signature);
    if (!of_topic.empty()) delivery.headers.emplace("link", "<" + of_topic + ">; rel=\"self\"");
    return mirror->callback().take(std::move(delivery));
  }

  bool deliver(const std::vector<std::string>& items) {
    return deliver(body_of(items), hub.signature("sha256", body_of(items)));
  }

  std::size_t polls() const {
    const auto requests = outlet->requests();
    return static_cast<std::size_t>(std::ranges::count(requests, "/feed.xml", &RequestRecord::path));
  }

  std::int64_t articles() { return *mirror->archive().articles().count(); }

  std::vector<std::string> events(const std::string& kind) {
    std::vector<std::string> messages;
    const std::vector<Event> newest = mirror->archive().events().newest(100).value();
    for (const Event& event : newest)
      if (event.kind == kind) messages.push_back(event.message);
    return messages;
  }

  /// Pulls what is due, every quarter of an hour.
  void live(minutes how_long) {
    for (minutes lived{0}; lived < how_long; lived += minutes(15)) {
      mirror->clock().turn(minutes(15));
      mirror->pull(true);
    }
  }

  const std::unique_ptr<LoopbackOutlet> outlet;
  LoopbackHub hub;
  std::unique_ptr<Mirror> mirror;
};

TEST_F(FeedWithAHub, IsSubscribedToAndADeliveryBecomesAnArticleWithoutAPoll) {
  subscribe();
  ASSERT_THAT(hub.asked(), SizeIs(1));
  EXPECT_EQ(hub.last("hub.mode"), "subscribe");
  EXPECT_EQ(hub.last("hub.topic"), topic());
  EXPECT_THAT(hub.last("hub.callback"), AllOf(StartsWith("http://127.0.0.1:9/websub/"), SizeIs(26 + 22)));
  EXPECT_EQ(hub.last("hub.lease_seconds"), std::to_string(ten_days));
  EXPECT_THAT(hub.last("hub.secret"), SizeIs(43));
  EXPECT_EQ(subscription().state, State::active);
  EXPECT_THAT(events("websub-subscribe"), SizeIs(1));

  const std::size_t polled = polls();
  ASSERT_TRUE(deliver({item(2, "At dusk."), item(1, "At noon.")}));
  const Pulled pulled = mirror->pull(true);
  EXPECT_EQ(pulled.added, 1);
  EXPECT_EQ(pulled.revised, 0);
  EXPECT_EQ(articles(), 2);
  EXPECT_EQ(polls(), polled);
  EXPECT_FALSE(subscription().announced);
}

TEST_F(FeedWithAHub, IsDeliveredUnderEachSignature) {
  subscribe();
  int number = 1;
  for (const char* hash : {"sha1", "sha256", "sha384", "sha512"}) {
    const std::string body = body_of({item(++number, "Signed.")});
    ASSERT_TRUE(deliver(body, hub.signature(hash, body)));
    mirror->pull(true);
    EXPECT_EQ(articles(), number) << hash;
  }
}

TEST_F(FeedWithAHub, IsNotBelievedWithoutTheRightSignature) {
  subscribe();
  const std::string forged = body_of({item(2, "Forged.")});
  const std::string right = hub.signature("sha256", forged);
  for (const std::string& signature :
       {std::string(), std::string("sha256="), std::string("sha256"), right.substr(0, right.size() - 1),
        hub.signature("sha256", forged + " "), "sha512=" + right.substr(7), "md5=" + right.substr(7)}) {
    EXPECT_TRUE(deliver(forged, signature)) << "the hub is not told";
  }
  const std::size_t polled = polls();
  mirror->pull(true);
  EXPECT_EQ(articles(), 1);
  EXPECT_EQ(polls(), polled);
  EXPECT_EQ(subscription().rejected, 7);
  EXPECT_THAT(events("websub-bad-signature"), SizeIs(1));
}

TEST_F(FeedWithAHub, TakesNothingOfAnotherTopic) {
  subscribe();
  const std::string body = body_of({item(2, "Of another feed.")});
  ASSERT_TRUE(deliver(body, hub.signature("sha256", body), "https://other.example/feed.xml"));
  mirror->pull(true);
  EXPECT_EQ(articles(), 1);
  EXPECT_THAT(events("websub-other-topic"), SizeIs(1));
}

TEST_F(FeedWithAHub, IsPolledInsteadOfTakingAnOldDeliveryAgain) {
  subscribe();
  ASSERT_TRUE(deliver({item(1, "At one.")}));
  EXPECT_EQ(mirror->pull(true).revised, 1);
  publish({item(1, "At two.")});
  ASSERT_TRUE(deliver({item(1, "At two.")}));
  mirror->clock().turn(minutes(2));
  EXPECT_EQ(mirror->pull(true).revised, 1);
  const std::size_t polled = polls();
  ASSERT_TRUE(deliver({item(1, "At one.")}));
  mirror->clock().turn(minutes(2));
  EXPECT_EQ(mirror->pull(true).revised, 0) << "the old text did not come back";
  EXPECT_EQ(polls(), polled + 1);
}

TEST_F(FeedWithAHub, IsPolledAtOnceWhereADeliveryIsNoFeed) {
  subscribe();
  publish({item(2, "At dusk.")});
  const std::string body = "<p>The hub is being repaired.</p>";
  ASSERT_TRUE(deliver(body, hub.signature("sha256", body)));
  mirror->pull(true);
  EXPECT_THAT(events("websub-odd"), SizeIs(1));
  mirror->clock().turn(minutes(1));
  mirror->pull(true);
  EXPECT_EQ(articles(), 2);
}

TEST_F(FeedWithAHub, IsPolledAtOnceForWhatTheInboxDidNotHold) {
  mirror->listen(1);
  subscribe();
  publish({item(3, "Third."), item(2, "Second.")});
  ASSERT_TRUE(deliver({item(2, "Second.")}));
  ASSERT_TRUE(deliver({item(3, "Third.")}));
  mirror->pull(true);
  mirror->clock().turn(minutes(1));
  deliver("unsigned", "");
  ASSERT_TRUE(deliver({item(2, "Second.")})) << "seen before: an announcement only";
  mirror->clock().turn(minutes(1));
  mirror->pull(true);
  EXPECT_EQ(articles(), 3);
}

TEST_F(FeedWithAHub, LosesNoDeliveryThatWasAcknowledgedBeforeAKill) {
  subscribe();
  publish({item(2, "At dusk.")});
  ASSERT_TRUE(deliver({item(2, "At dusk.")}));
  mirror->restart();
  mirror->clock().turn(minutes(1));
  mirror->pull(true);
  EXPECT_EQ(articles(), 2);
}

TEST_F(FeedWithAHub, GoesOnAfterARestartWhereItStood) {
  mirror->pull();
  mirror->restart();
  EXPECT_TRUE(mirror->callback().confirms(callback(), hub.verification(ten_days)));
  mirror->restart();
  mirror->clock().turn(minutes(1));
  ASSERT_TRUE(deliver({item(2, "At dusk.")}));
  mirror->pull(true);
  EXPECT_EQ(articles(), 2);
  EXPECT_THAT(hub.asked(), SizeIs(1));
}

TEST_F(FeedWithAHub, IsRenewedAtTwoThirdsOfItsLeaseUnderTheSameNames) {
  subscribe();
  const std::string address = hub.last("hub.callback");
  const std::string secret = hub.last("hub.secret");
  mirror->clock().turn(days(5));
  mirror->pull(true);
  EXPECT_THAT(hub.asked(), SizeIs(1));
  mirror->clock().turn(days(2));
  mirror->pull(true);
  EXPECT_THAT(hub.asked(), SizeIs(2));
  EXPECT_EQ(hub.last("hub.callback"), address);
  EXPECT_EQ(hub.last("hub.secret"), secret);
  EXPECT_TRUE(mirror->callback().confirms(callback(), hub.verification(ten_days)));
  mirror->clock().turn(days(5));
  mirror->pull(true);
  EXPECT_EQ(subscription().state, State::active);
  EXPECT_THAT(hub.asked(), SizeIs(2));
}

TEST_F(FeedWithAHub, ThatDoesNotRenewIsPolledAsBefore) {
  subscribe(3600);
  live(hours(3));
  EXPECT_NE(subscription().state, State::active);
  EXPECT_THAT(events("websub-expired"), SizeIs(1));
  ASSERT_TRUE(deliver({item(2, "Too late.")}));
  publish({item(3, "By poll.")});
  live(hours(24));
  EXPECT_EQ(articles(), 2);
}

TEST_F(FeedWithAHub, ThatIsDeadIsPolledAndAskedSeldomerAndSeldomer) {
  hub.outlet().set_fault("/hub", *Fault::parse("503"));
  mirror->pull();
  for (int number = 2; number <= 5; ++number) {
    publish({item(number, "By poll.")});
    live(hours(24));
    EXPECT_EQ(articles(), number);
  }
  EXPECT_LT(hub.asked().size(), 15u);
  EXPECT_GT(hub.asked().size(), 5u);
  EXPECT_EQ(subscription().state, State::none);
  EXPECT_THAT(events("websub-failed"), testing::Contains(HasSubstr("503")));
}

TEST_F(FeedWithAHub, ThatNeverVerifiesIsNamed) {
  mirror->pull();
  live(hours(3));
  EXPECT_THAT(events("websub-failed"), testing::Contains(HasSubstr("did not verify")));
  EXPECT_GT(hub.asked().size(), 1u);
}

TEST_F(FeedWithAHub, IsPolledSeldomerWhileItDeliversAndAsBeforeOnceItKeepsSilent) {
  subscribe();
  std::vector<std::string> items{item(1, "At noon.")};
  for (int number = 2; number <= 9; ++number) {
    items.insert(items.begin(), item(number, "Delivered."));
    publish(items);
    ASSERT_TRUE(deliver(items));
    live(hours(3));
  }
  EXPECT_EQ(articles(), 9);
  EXPECT_LE(polls(), 7u) << "in 24 hours";
  EXPECT_FALSE(subscription().unreliable_since);

  items.insert(items.begin(), item(10, "Kept silent about."));
  publish(items);
  live(hours(7));
  EXPECT_EQ(articles(), 10);
  EXPECT_TRUE(subscription().unreliable_since);
  EXPECT_THAT(events("websub-unreliable"), SizeIs(1));
  const Source source = mirror->source(1);
  EXPECT_LE(*source.due - *source.checked, std::chrono::seconds(source.interval_seconds));
}

TEST_F(FeedWithAHub, ThatDeniesIsPolledAndNotAskedForAWeek) {
  mirror->pull();
  EXPECT_TRUE(mirror->callback().confirms(
      callback(), {{"hub.mode", "denied"}, {"hub.topic", topic()}, {"hub.reason", "not\nfor you"}}));
  EXPECT_THAT(events("websub-denied"), testing::ElementsAre(HasSubstr("not for you")));
  ASSERT_TRUE(deliver({item(2, "All the same.")}));
  live(hours(48));
  EXPECT_EQ(articles(), 1);
  EXPECT_THAT(hub.asked(), SizeIs(1));
  mirror->clock().turn(days(7));
  mirror->pull(true);
  EXPECT_THAT(hub.asked(), SizeIs(2));
}

TEST_F(FeedWithAHub, IsUnsubscribedFromWhenItsSourceGoes) {
  subscribe();
  ASSERT_TRUE(mirror->archive().sources().configure({}, {}));
  mirror->pull(true);
  ASSERT_THAT(hub.asked(), SizeIs(2));
  EXPECT_EQ(hub.last("hub.mode"), "unsubscribe");
  EXPECT_TRUE(mirror->callback().confirms(callback(), hub.verification(0)));
  EXPECT_THAT(*mirror->archive().subscriptions().all(), SizeIs(0));
  EXPECT_EQ(mirror->callback().admit(callback()), WebsubCallback::Admission::unknown);
}

TEST_F(FeedWithAHub, ConfirmsOnlyWhatWasAskedFor) {
  mirror->pull();
  FormFields other_topic = hub.verification(ten_days);
  other_topic[1].second = "https://other.example/feed.xml";
  FormFields other_mode = hub.verification(ten_days);
  other_mode[0].second = "unsubscribe";
  EXPECT_FALSE(mirror->callback().confirms(callback(), other_topic));
  EXPECT_FALSE(mirror->callback().confirms(callback(), other_mode));
  EXPECT_FALSE(mirror->callback().confirms(callback(), {}));
  EXPECT_FALSE(mirror->callback().confirms("AAAAAAAAAAAAAAAAAAAAAA", hub.verification(ten_days)));
  mirror->clock().turn(days(2));
  EXPECT_FALSE(mirror->callback().confirms(callback(), hub.verification(ten_days)));
  EXPECT_NE(subscription().state, State::active);
}

TEST_F(FeedWithAHub, IsNotSubscribedToWhereNobodyListens) {
  Mirror deaf({topic()});
  deaf.pull();
  EXPECT_THAT(hub.asked(), SizeIs(0));
}

TEST_F(FeedWithAHub, MayDeliverOnlySoOften) {
  subscribe();
  int admitted = 0;
  while (mirror->callback().admit(callback()) == WebsubCallback::Admission::admitted && admitted < 1000)
    ++admitted;
  EXPECT_LE(admitted, 30);
  mirror->clock().turn(minutes(10));
  EXPECT_EQ(mirror->callback().admit(callback()), WebsubCallback::Admission::admitted);
}

TEST(OfferedHub, IsTheHeadersBeforeTheFeedsAndTheFirstOverTls) {
  Feed feed;
  feed.self_url = "https://a.example/feed";
  feed.hubs = {"http://hub.example/", "https://hub.example/"};
  Response response{.url = *Url::parse("https://a.example/feed.xml")};
  EXPECT_EQ(offered_hub(feed, response)->hub.text(), "https://hub.example/");
  EXPECT_EQ(offered_hub(feed, response)->topic.text(), "https://a.example/feed");
  response.headers = {{"link", "</hub>; rel=hub, <https://a.example/real>; rel=\"alternate self\""}};
  EXPECT_EQ(offered_hub(feed, response)->hub.text(), "https://a.example/hub");
  EXPECT_EQ(offered_hub(feed, response)->topic.text(), "https://a.example/real");
  feed.hubs.clear();
  response.headers.clear();
  EXPECT_FALSE(offered_hub(feed, response));
}

TEST(Secret, IsToldOnlyOverTlsOrWithinTheMachine) {
  EXPECT_TRUE(may_share_secret(*Url::parse("https://hub.example/")));
  EXPECT_TRUE(may_share_secret(*Url::parse("http://127.0.0.1:8080/hub")));
  EXPECT_FALSE(may_share_secret(*Url::parse("http://hub.example/")));
  EXPECT_FALSE(may_share_secret(*Url::parse("http://127.0.0.1.example/")));
}

} // namespace
} // namespace offprint
