#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace offprint {

/// Jobs in lanes (one for each host), run by a fixed number of threads, the lanes in turn and no lane by more
/// than its share of them: a slow host delays its own jobs only.
class WorkQueue {
public:
  using Job = std::function<void()>;

  WorkQueue(int threads, int threads_per_lane);

  /// From any thread, a running job's included.
  void add(const std::string& lane, Job job);

  /// Runs until there is no job left, or, once `stop` is asked for, until those under way are done; the rest
  /// are dropped.
  void run(std::stop_token stop);

private:
  struct Lane {
    std::deque<Job> jobs;
    int running = 0;
  };

  void work(const std::stop_token& stop);
  std::map<std::string, Lane>::iterator next_lane();

  const int threads_;
  const int threads_per_lane_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Lane> lanes_;
  std::string last_lane_;
  int running_ = 0;
};

} // namespace offprint
