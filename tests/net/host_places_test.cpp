#include "net/host_places.h"

#include <gtest/gtest.h>

#include <atomic>
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

} // namespace

} // namespace offprint
