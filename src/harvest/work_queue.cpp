#include "harvest/work_queue.h"

#include <thread>
#include <vector>

namespace offprint {

WorkQueue::WorkQueue(int threads, int threads_per_lane)
    : threads_(threads), threads_per_lane_(threads_per_lane) {}

void WorkQueue::add(const std::string& lane, Job job) {
  const std::lock_guard lock(mutex_);
  lanes_[lane].jobs.push_back(std::move(job));
  changed_.notify_one();
}

void WorkQueue::run(std::stop_token stop) {
  std::vector<std::jthread> threads;
  threads.reserve(static_cast<std::size_t>(threads_));
  for (int i = 0; i < threads_; ++i) threads.emplace_back([this, stop] { work(stop); });
}

/// The first lane behind the one served last that has a job and a free place; none is the end.
std::map<std::string, WorkQueue::Lane>::iterator WorkQueue::next_lane() {
  auto lane = lanes_.upper_bound(last_lane_);
  for (std::size_t seen = 0; seen < lanes_.size(); ++seen, ++lane) {
    if (lane == lanes_.end()) lane = lanes_.begin();
    if (!lane->second.jobs.empty() && lane->second.running < threads_per_lane_) return lane;
  }
  return lanes_.end();
}

void WorkQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto lane = next_lane();
    if (lane == lanes_.end()) {
      if (running_ == 0) break;
      changed_.wait(lock);
      continue;
    }
    last_lane_ = lane->first;
    const Job job = std::move(lane->second.jobs.front());
    lane->second.jobs.pop_front();
    ++lane->second.running;
    ++running_;
    lock.unlock();
    job();
    lock.lock();
    --running_;
    if (--lane->second.running == 0 && lane->second.jobs.empty()) lanes_.erase(lane);
    changed_.notify_all();
  }
  changed_.notify_all();
}

} // namespace offprint
