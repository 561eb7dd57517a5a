#include "net/host_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace offprint {

namespace {

TEST(HostPlaces, AFullHostDoesNotHoldUpAnother) {
  HostPlaces places(1, 2);
  const auto first = places.take("a:80", {});
  std::stop_source stop;
  std::jthread second([&] { EXPECT_FALSE(places.take("a:80", stop.get_token())); });
  EXPECT_TRUE(places.take("b:80", {}));
  stop.request_stop();
}

TEST(HostPlaces, APlaceGivenBackGoesToWhoWaits) {
  HostPlaces places(1, 1);
  auto first = places.take("a:80", {});
  std::jthread second([&] { EXPECT_TRUE(places.take("b:80", {})); });
  first.reset();
}

TEST(HostPlaces, NeverMoreThanAllowedAreTaken) {
  HostPlaces places(2, 3);
  std::atomic<int> in_a = 0;
  std::atomic<int> in_all = 0;
  std::vector<std::jthread> takers;
  for (int i = 0; i < 16; ++i) {
    takers.emplace_back([&, to_a = i % 2 == 0] {
      for (int round = 0; round < 50; ++round) {
        const auto place = places.take(to_a ? "a:80" : "b:80", {});
        EXPECT_LE(++in_all, 3);
        EXPECT_LE(in_a += to_a, 2);
        std::this_thread::yield();
        in_a -= to_a;
        --in_all;
      }
    });
  }
}

TEST(HostPlaces, AStopThatCameBeforeLeavesThePlace) {
  HostPlaces places(1, 1);
  std::stop_source stop;
  const auto held = places.take("a:80", {});
  stop.request_stop();
  EXPECT_FALSE(places.take("a:80", stop.get_token()));
}

/// How long after `begun` the host's next request of this kind is let through.
std::chrono::steady_clock::duration wait_for(HostPlaces& places, HostPlaces::Moment begun,
                                             HostPlaces::Turn turn) {
  places.take("a:80", {}, std::chrono::milliseconds(60), turn);
  return std::chrono::steady_clock::now() - begun;
}

TEST(HostPlaces, StartsOfAHostsRequestsAreItsDelayApart) {
  HostPlaces places(2, 8);
  std::mutex mutex;
  std::vector<HostPlaces::Moment> starts;
  {
    std::vector<std::jthread> takers;
    for (int i = 0; i < 4; ++i) {
      takers.emplace_back([&] {
        const auto place = places.take("a:80", {}, std::chrono::milliseconds(30));
        const std::lock_guard lock(mutex);
        starts.push_back(places.last_begun("a:80"));
      });
    }
  }
  std::ranges::sort(starts);
  for (std::size_t i = 1; i < starts.size(); ++i)
    EXPECT_GE(starts[i] - starts[i - 1], std::chrono::milliseconds(30));
}

TEST(HostPlaces, WhoWaitedForAPlaceStillWaitsForTheDelay) {
  HostPlaces places(1, 8);
  auto first = places.take("a:80", {}, std::chrono::milliseconds(60));
  const HostPlaces::Moment begun = places.last_begun("a:80");
  std::jthread second(
      [&] { EXPECT_GE(wait_for(places, begun, HostPlaces::Turn::paced), std::chrono::milliseconds(60)); });
  first.reset();
}

TEST(HostPlaces, ARedirectsHopDelaysTheNextRequestButDoesNotWait) {
  HostPlaces places(2, 8);
  const auto hour = std::chrono::hours(1);
  places.take("a:80", {}, hour);
  const HostPlaces::Moment begun = places.last_begun("a:80");
  EXPECT_TRUE(places.take("a:80", {}, hour, HostPlaces::Turn::follow_up)); // or it would wait an hour
  EXPECT_GE(places.last_begun("a:80"), begun);
  const HostPlaces::Moment hop = places.last_begun("a:80");
  EXPECT_TRUE(places.take("a:80", {}, hour, HostPlaces::Turn::aside));
  EXPECT_EQ(places.last_begun("a:80"), hop);
}

TEST(HostPlaces, AHostsDelayHoldsUpNoOther) {
  HostPlaces places(2, 2);
  places.take("a:80", {}, std::chrono::hours(1));
  std::stop_source stop;
  std::jthread second([&] { EXPECT_FALSE(places.take("a:80", stop.get_token(), std::chrono::hours(1))); });
  EXPECT_TRUE(places.take("b:80", {}, std::chrono::hours(1)));
  stop.request_stop();
}

} // namespace

} // namespace offprint
