#include "harvest/mirror.h"
#include "net/transport.h"
#include "outlet/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

namespace offprint {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string feed_of(const std::string& word) {
  return "<rss version=\"2.0\"><channel><title>" + word + "</title><item><guid isPermaLink=\"false\">" +
         word + "</guid><title>" + word +
         "</title><description>The ferry runs again.</description></item></channel></rss>";
}

std::unique_ptr<LoopbackOutlet> outlet_with(const std::vector<std::string>& paths) {
  std::unique_ptr<LoopbackOutlet> outlet = std::move(*LoopbackOutlet::start({}));
  for (const std::string& path : paths) outlet->serve(path, "application/rss+xml", feed_of(path.substr(1)));
  return outlet;
}

/// What the outlet was asked but for its robots.txt.
std::vector<RequestRecord> requests_for_feeds(const LoopbackOutlet& outlet) {
  std::vector<RequestRecord> requests = outlet.requests();
  std::erase_if(requests, [](const RequestRecord& request) { return request.path == "/robots.txt"; });
  return requests;
}

/// One host with two feeds.
class RestingHost : public testing::Test {
protected:
  void refuse(const std::string& fault) {
    mirror.settings().workers_per_host = 1;
    for (const char* path : {"/a", "/b"}) outlet->set_fault(path, *Fault::parse(fault));
    mirror.pull(true);
    outlet->forget_requests();
  }

  std::size_t requests_after(std::chrono::milliseconds time, bool due_only = true) {
    outlet->forget_requests();
    mirror.clock().turn(time);
    mirror.pull(due_only);
    return requests_for_feeds(*outlet).size();
  }

  std::unique_ptr<LoopbackOutlet> outlet = outlet_with({"/a", "/b"});
  Mirror mirror{{outlet->origin() + "/a", outlet->origin() + "/b"}};
};

TEST_F(RestingHost, IsAskedForNoneOfItsFeedsAfterARestart) {
  refuse("429:3600");
  EXPECT_EQ(mirror.source(1).failures + mirror.source(2).failures, 1);
  mirror.restart();
  EXPECT_EQ(requests_after(minutes(59)), 0u);
  EXPECT_EQ(requests_after(minutes(0), false), 0u);
  outlet->clear_faults();
  EXPECT_EQ(requests_after(minutes(10)), 2u);
  EXPECT_EQ(mirror.source(1).failures + mirror.source(2).failures, 0);
}

TEST_F(RestingHost, RestsTwiceAsLongForEachRefusalThatNamesNoTime) {
  refuse("429");
  EXPECT_EQ(requests_after(minutes(14)), 0u);
  EXPECT_EQ(requests_after(minutes(6)), 1u);
  EXPECT_EQ(requests_after(minutes(29)), 0u);
  outlet->clear_faults();
  EXPECT_EQ(requests_after(minutes(30)), 2u);
  mirror.clock().turn(hours(25));
  refuse("429"); // the answers in between are a new beginning
  outlet->clear_faults();
  EXPECT_EQ(requests_after(minutes(21)), 2u);
}

TEST(Polls, AreGetsOfThePlainAddressThatCarryNothingOfTheReader) {
  const auto outlet = outlet_with({"/feed"});
  Mirror mirror{{outlet->origin() + "/feed"}};
  mirror.pull();
  mirror.pull();
  const std::vector<RequestRecord> requests = requests_for_feeds(*outlet);
  ASSERT_EQ(requests.size(), 2u);
  for (const RequestRecord& request : requests) {
    EXPECT_EQ(request.method, "GET");
    EXPECT_EQ(request.path, "/feed");
    for (const char* name : {"cookie", "referer", "cache-control", "pragma", "authorization", "origin"})
      EXPECT_EQ(request.header(name), "") << name;
    EXPECT_THAT(request.header("user-agent"), testing::HasSubstr("mailto:test@example.org"));
  }
  EXPECT_NE(requests[1].header("if-none-match"), "");
}

/// Notes in which order the answers came.
class NotedTransport final : public Transport {
public:
  explicit NotedTransport(Transport& transport) : transport_(transport) {}

  Result<Response> fetch(const Request& request, const std::stop_token& stop) override {
    Result<Response> response = transport_.fetch(request, stop);
    const std::lock_guard lock(mutex_);
    if (request.url.path() != "/robots.txt") ended_.push_back(std::string(request.url.path()));
    return response;
  }

  std::vector<std::string> ended() const { return ended_; }

private:
  Transport& transport_;
  std::mutex mutex_;
  std::vector<std::string> ended_;
};

TEST(HostileSources, HoldUpNoOtherEvenWhenThereAreMoreThanWorkers) {
  std::vector<std::unique_ptr<LoopbackOutlet>> outlets;
  std::vector<std::string> feeds;
  for (int i = 0; i < 8; ++i) {
    outlets.push_back(outlet_with({"/hostile"}));
    outlets.back()->set_fault("/hostile", *Fault::parse(i % 2 == 0 ? "hang" : "drip"));
    feeds.push_back(outlets.back()->origin() + "/hostile");
  }
  for (int i = 0; i < 10; ++i) {
    outlets.push_back(outlet_with({"/healthy"}));
    feeds.push_back(outlets.back()->origin() + "/healthy");
  }
  Mirror mirror(feeds);
  mirror.settings().workers = 3;
  mirror.settings().fetch_timeout = std::chrono::seconds(20);
  ClientSettings settings{.contact = "mailto:test@example.org", .private_hosts = {"127.0.0.1"}};
  settings.stall_timeout = std::chrono::seconds(20);
  Client client(settings);
  NotedTransport noted(client);
  EXPECT_EQ(mirror.pull_over(noted).added, 10);
  const std::vector<std::string> ended = noted.ended();
  ASSERT_EQ(ended.size(), 18u);
  EXPECT_TRUE(std::all_of(ended.begin(), ended.begin() + 10,
                          [](const std::string& path) { return path == "/healthy"; }));
}

TEST(HostileSources, OfEverySortAreToldAndHarmNoOther) {
  std::vector<std::unique_ptr<LoopbackOutlet>> outlets;
  std::vector<std::string> feeds;
  for (const char* fault : {"endless", "gzip_bomb", "many_headers", "redirect_loop", "garbage", "none"}) {
    outlets.push_back(outlet_with({"/feed"}));
    outlets.back()->set_fault("/feed", *Fault::parse(fault));
    feeds.push_back(outlets.back()->origin() + "/feed");
  }
  Mirror mirror(feeds);
  const Pulled pulled = mirror.pull();
  EXPECT_EQ(pulled.added, 1);
  EXPECT_EQ(pulled.sources_failed, 5);
  EXPECT_EQ(mirror.source(6).failures, 0);
}

TEST(PermanentRedirect, IsFollowedForGoodAfterAWeek) {
  const auto outlet = outlet_with({"/feed", "/new"});
  Mirror mirror{{outlet->origin() + "/feed"}};
  outlet->set_fault("/feed", *Fault::parse("redirect301:/new"));
  for (int day = 0; day < 8; ++day) {
    mirror.pull();
    mirror.clock().turn(hours(24));
  }
  EXPECT_EQ(mirror.source(1).address, outlet->origin() + "/new");
  EXPECT_EQ(mirror.source(1).url, outlet->origin() + "/feed");
  outlet->forget_requests();
  mirror.restart();
  mirror.pull();
  const std::vector<RequestRecord> requests = requests_for_feeds(*outlet);
  ASSERT_EQ(requests.size(), 1u);
  EXPECT_EQ(requests[0].path, "/new");
}

} // namespace
} // namespace offprint
