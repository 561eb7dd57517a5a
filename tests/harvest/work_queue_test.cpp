#include "harvest/work_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

namespace offprint {
namespace {

TEST(WorkQueue, RunsWhatJobsAddUntilNoneIsLeft) {
  WorkQueue queue(4, 2);
  std::atomic<int> done = 0;
  for (int i = 0; i < 10; ++i)
    queue.add("a", [&] {
      ++done;
      queue.add("b", [&] { ++done; });
    });
  queue.run({});
  EXPECT_EQ(done, 20);
}

TEST(WorkQueue, GivesALaneNoMoreThanItsShare) {
  WorkQueue queue(8, 2);
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  for (int i = 0; i < 50; ++i)
    queue.add("slow", [&] {
      most = std::max(most.load(), ++running);
      std::this_thread::yield();
      --running;
    });
  queue.run({});
  EXPECT_LE(most, 2);
}

TEST(WorkQueue, LetsOtherLanesPassOneThatHangs) {
  WorkQueue queue(3, 2);
  std::latch others_done(20);
  for (int i = 0; i < 10; ++i) queue.add("hanging", [&] { others_done.wait(); });
  for (int i = 0; i < 20; ++i) queue.add("quick", [&] { others_done.count_down(); });
  queue.run({}); // would never end if the hanging lane had taken every thread
  EXPECT_TRUE(others_done.try_wait());
}

TEST(WorkQueue, RunsFirstWhatIsToComeBeforeTheRestOfItsLane) {
  WorkQueue queue(1, 1);
  std::string order;
  queue.add("a", [&] { order += "1"; });
  queue.add("a", [&] { order += "2"; });
  queue.add_first("a", [&] { order += "0"; });
  queue.run({});
  EXPECT_EQ(order, "012");
}

TEST(WorkQueue, DropsWhatHasNotBegunWhenAskedToStop) {
  WorkQueue queue(1, 1);
  std::stop_source stop;
  int done = 0;
  for (int i = 0; i < 10; ++i)
    queue.add("a", [&] {
      if (++done == 3) stop.request_stop();
    });
  queue.run(stop.get_token());
  EXPECT_EQ(done, 3);
}

TEST(WorkQueue, PassesOverALaneWhoseHostMayNotBeAskedYet) {
  const auto pace = [](const std::string& lane) -> std::optional<HostPace> {
    if (lane != "slow") return std::nullopt;
    return HostPace{.last_begun = HostPace::Moment::max(),
                    .next = std::chrono::steady_clock::now() + std::chrono::hours(1)};
  };
  WorkQueue queue(1, 1, pace);
  std::stop_source stop;
  int quick = 0;
  int slow = 0;
  for (int i = 0; i < 5; ++i) queue.add("slow", [&] { ++slow; });
  for (int i = 0; i < 5; ++i)
    queue.add("quick", [&] {
      if (++quick == 5) stop.request_stop();
    });
  queue.run(stop.get_token());
  EXPECT_EQ(quick, 5);
  EXPECT_EQ(slow, 0);
}

TEST(WorkQueue, WaitsForAHostThatMayBeAskedLater) {
  const auto later = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
  WorkQueue queue(4, 2, [&](const std::string&) {
    return HostPace{.last_begun = HostPace::Moment::max(), .next = later};
  });
  std::atomic<int> done = 0;
  for (int i = 0; i < 5; ++i)
    queue.add("a", [&] {
      EXPECT_GE(std::chrono::steady_clock::now(), later);
      ++done;
    });
  queue.run({});
  EXPECT_EQ(done, 5);
}

/// A second thread would only wait for the delay that the first one's request begins.
TEST(WorkQueue, BeginsNoSecondJobOfAHostBeforeTheFirstHasAskedIt) {
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  WorkQueue queue(4, 4, [](const std::string&) { return HostPace{}; });
  for (int i = 0; i < 20; ++i)
    queue.add("a", [&] {
      most = std::max(most.load(), ++running);
      std::this_thread::yield();
      --running;
    });
  queue.run({});
  EXPECT_EQ(most, 1);
}

} // namespace
} // namespace offprint
