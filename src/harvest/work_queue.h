#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>

namespace offprint {

/// Jobs in lanes (one for each host), run by a few threads, the lanes in turn and no lane by more than its
/// share of them: a slow host delays its own jobs only. Many slow hosts delay no other either: a job that has
/// run for longer than `slow_after` no longer counts as one of `threads`, and another thread takes its place,
/// up to 64 of them.
class WorkQueue {
public:
  using Job = std::function<void()>;

  WorkQueue(int threads, int threads_per_lane,
            std::chrono::milliseconds slow_after = std::chrono::seconds(1));

  /// From any thread, a running job's included.
  void add(const std::string& lane, Job job);

  /// Runs until there is no job left, or, once `stop` is asked for, until those under way are done; the rest
  /// are dropped.
  void run(std::stop_token stop);

private:
  using Moment = std::chrono::steady_clock::time_point;

  struct Lane {
    std::deque<Job> jobs;
    int running = 0;
  };

  using Lanes = std::map<std::string, Lane>;

  void work(const std::stop_token& stop);
  void run_one(std::unique_lock<std::mutex>& lock, Lanes::iterator lane);
  Lanes::iterator next_lane();
  bool has_room() const;
  int slow_jobs() const;
  bool is_over(const std::stop_token& stop) const;

  const int threads_;
  const int threads_per_lane_;
  const std::chrono::milliseconds slow_after_;
  std::mutex mutex_;
  std::condition_variable changed_;
  Lanes lanes_;
  std::string last_lane_;
  std::multiset<Moment> running_since_; // one for each job under way
};

} // namespace offprint
