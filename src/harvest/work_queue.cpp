#include "harvest/work_queue.h"

#include <algorithm>
#include <iterator>
#include <thread>
#include <vector>

namespace offprint {

namespace {
constexpr std::size_t most_threads = 64;
}

WorkQueue::WorkQueue(int threads, int threads_per_lane, std::chrono::milliseconds slow_after)
    : threads_(threads), threads_per_lane_(threads_per_lane), slow_after_(slow_after) {}

void WorkQueue::add(const std::string& lane, Job job) {
  const std::lock_guard lock(mutex_);
  lanes_[lane].jobs.push_back(std::move(job));
  changed_.notify_all();
}

void WorkQueue::run(std::stop_token stop) {
  std::vector<std::jthread> threads;
  const auto add_thread = [&] { threads.emplace_back([this, stop] { work(stop); }); };
  for (int i = 0; i < threads_; ++i) add_thread();
  std::unique_lock lock(mutex_);
  while (!is_over(stop)) {
    changed_.wait_for(lock, slow_after_ / 4);
    if (next_lane() == lanes_.end() || !has_room()) continue;
    const auto wanted = static_cast<std::size_t>(threads_ + slow_jobs());
    if (threads.size() < std::min(wanted, most_threads)) add_thread();
    changed_.notify_all(); // a job that has become slow makes room without a word
  }
  changed_.notify_all();
}

/// The first lane behind the one served last that has a job and a free place; none is the end.
WorkQueue::Lanes::iterator WorkQueue::next_lane() {
  auto lane = lanes_.upper_bound(last_lane_);
  for (std::size_t seen = 0; seen < lanes_.size(); ++seen, ++lane) {
    if (lane == lanes_.end()) lane = lanes_.begin();
    if (!lane->second.jobs.empty() && lane->second.running < threads_per_lane_) return lane;
  }
  return lanes_.end();
}

int WorkQueue::slow_jobs() const {
  const Moment before = std::chrono::steady_clock::now() - slow_after_;
  return static_cast<int>(std::distance(running_since_.begin(), running_since_.upper_bound(before)));
}

bool WorkQueue::has_room() const {
  return static_cast<int>(running_since_.size()) - slow_jobs() < threads_;
}

bool WorkQueue::is_over(const std::stop_token& stop) const {
  return stop.stop_requested() || (lanes_.empty() && running_since_.empty());
}

void WorkQueue::run_one(std::unique_lock<std::mutex>& lock, Lanes::iterator lane) {
  last_lane_ = lane->first;
  const Job job = std::move(lane->second.jobs.front());
  lane->second.jobs.pop_front();
  ++lane->second.running;
  const auto since = running_since_.insert(std::chrono::steady_clock::now());
  lock.unlock();
  job();
  lock.lock();
  running_since_.erase(since);
  if (--lane->second.running == 0 && lane->second.jobs.empty()) lanes_.erase(lane);
  changed_.notify_all();
}

void WorkQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!is_over(stop)) {
    const auto lane = next_lane();
    if (lane == lanes_.end() || !has_room())
      changed_.wait(lock);
    else
      run_one(lock, lane);
  }
  changed_.notify_all();
}

} // namespace offprint
