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

} // namespace
} // namespace offprint
