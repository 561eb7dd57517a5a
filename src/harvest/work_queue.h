#pragma once

#include "net/host_pace.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

namespace offprint {

/// Jobs in lanes (one for each host), run by a few threads, the lanes in turn and no lane by more than its
/// share of them: a slow host delays its own jobs only. Many slow hosts delay no other either: a job that has
/// run for longer than `slow_after` no longer counts as one of `threads`, and another thread takes its place,
/// up to 64 of them. A lane whose host may not be asked yet is passed over, so that no thread waits for it.
class WorkQueue {
public:
  using Job = std::function<void()>;

  /// The pace of requests to a lane's host; nothing where there is none. Called from any thread.
  using PaceOfLane = std::function<std::optional<HostPace>(const std::string& lane)>;

  WorkQueue(int threads, int threads_per_lane, PaceOfLane pace_of_lane = {},
            std::chrono::milliseconds slow_after = std::chrono::seconds(1));

  /// From any thread, a running job's included.
  void add(const std::string& lane, Job job);

  /// The same, before all that waits in its lane.
  void add_first(const std::string& lane, Job job);

  /// Runs until there is no job left, or, once `stop` is asked for, until those under way are done; the rest
  /// are dropped.
  void run(std::stop_token stop);

private:
  using Moment = HostPace::Moment;

  enum class Standing { nowhere, in_turn, later };

  /// With jobs, it stands somewhere, or runs as many as it may.
  struct Lane {
    std::deque<Job> jobs = {};
    int running = 0;
    Standing standing = Standing::nowhere;
    Moment later = Moment::min(); // where it stands in later_
    Moment last_taken = Moment::min();
  };

  using Lanes = std::map<std::string, Lane>;

  void put(const std::string& lane, const std::function<void(std::deque<Job>&)>& into);

  // With mutex_ held.
  void place(Lanes::iterator lane);
  void take_out_of_later(Lanes::iterator lane);
  std::optional<Moment> not_before(Lanes::iterator lane, Moment now) const;
  void recall(Moment now);
  std::optional<Lanes::iterator> next_lane();

  void work(const std::stop_token& stop);
  void wait(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
  void run_one(Lanes::iterator lane, std::unique_lock<std::mutex>& lock);
  void tell_all();
  bool has_room() const;
  int slow_jobs() const;
  bool is_over(const std::stop_token& stop) const;

  const int threads_;
  const int threads_per_lane_;
  const PaceOfLane pace_of_lane_;
  const std::chrono::milliseconds slow_after_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::uint64_t changes_ = 0;
  Lanes lanes_;
  std::deque<std::string> turn_;                   // may run now, the first first
  std::set<std::pair<Moment, std::string>> later_; // may run then
  std::multiset<Moment> running_since_;            // one for each job under way
};

} // namespace offprint
