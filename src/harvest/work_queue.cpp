#include "harvest/work_queue.h"

#include <algorithm>
#include <iterator>
#include <thread>
#include <vector>

namespace offprint {

namespace {

/// How soon it is looked again whether a job that was begun has begun its request.
constexpr auto look_again = std::chrono::milliseconds(20);

constexpr std::size_t most_threads = 64;

} // namespace

WorkQueue::WorkQueue(int threads, int threads_per_lane, PaceOfLane pace_of_lane,
                     std::chrono::milliseconds slow_after)
    : threads_(threads), threads_per_lane_(threads_per_lane), pace_of_lane_(std::move(pace_of_lane)),
      slow_after_(slow_after) {}

void WorkQueue::add(const std::string& lane, Job job) {
  put(lane, [&](std::deque<Job>& jobs) { jobs.push_back(std::move(job)); });
}

void WorkQueue::add_first(const std::string& lane, Job job) {
  put(lane, [&](std::deque<Job>& jobs) { jobs.push_front(std::move(job)); });
}

void WorkQueue::put(const std::string& lane, const std::function<void(std::deque<Job>&)>& into) {
  const std::lock_guard lock(mutex_);
  const auto found = lanes_.try_emplace(lane).first;
  into(found->second.jobs);
  place(found);
  ++changes_;
  changed_.notify_one();
}

void WorkQueue::run(std::stop_token stop) {
  std::vector<std::jthread> threads;
  const auto add_thread = [&] { threads.emplace_back([this, stop] { work(stop); }); };
  for (int i = 0; i < threads_; ++i) add_thread();
  std::unique_lock lock(mutex_);
  while (!is_over(stop)) {
    changed_.wait_for(lock, slow_after_ / 4);
    recall(std::chrono::steady_clock::now());
    if (turn_.empty() || !has_room()) continue;
    const auto wanted = static_cast<std::size_t>(threads_ + slow_jobs());
    if (threads.size() < std::min(wanted, most_threads)) add_thread();
    tell_all(); // a job that has become slow makes room without a word
  }
  tell_all();
}

int WorkQueue::slow_jobs() const {
  const Moment before = std::chrono::steady_clock::now() - slow_after_;
  return static_cast<int>(std::distance(running_since_.begin(), running_since_.upper_bound(before)));
}

bool WorkQueue::has_room() const {
  return static_cast<int>(running_since_.size()) - slow_jobs() < threads_;
}

bool WorkQueue::is_over(const std::stop_token& stop) const {
  return stop.stop_requested() || lanes_.empty();
}

void WorkQueue::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!is_over(stop)) {
    if (!has_room())
      changed_.wait(lock, stop, [this, seen = changes_] { return changes_ != seen; });
    else if (const auto lane = next_lane())
      run_one(*lane, lock);
    else
      wait(lock, stop);
  }
  tell_all();
}

/// The first lane in turn that may run; it goes to the turn's end.
std::optional<WorkQueue::Lanes::iterator> WorkQueue::next_lane() {
  recall(std::chrono::steady_clock::now());
  while (!turn_.empty()) {
    const auto lane = lanes_.find(turn_.front());
    turn_.pop_front();
    lane->second.standing = Standing::nowhere;
    // Since it was put there, another lane's redirect may have led to its host.
    if (!not_before(lane, std::chrono::steady_clock::now())) return lane;
    place(lane);
  }
  return std::nullopt;
}

void WorkQueue::run_one(Lanes::iterator lane, std::unique_lock<std::mutex>& lock) {
  const Job job = std::move(lane->second.jobs.front());
  lane->second.jobs.pop_front();
  lane->second.last_taken = std::chrono::steady_clock::now();
  ++lane->second.running;
  const auto since = running_since_.insert(std::chrono::steady_clock::now());
  place(lane);
  lock.unlock();
  job();
  lock.lock();
  running_since_.erase(since);
  --lane->second.running;
  take_out_of_later(lane); // it may have stood there for this job
  if (lane->second.running == 0 && lane->second.jobs.empty()) {
    lanes_.erase(lane);
  } else {
    place(lane);
  }
  tell_all();
}

/// Puts a lane that has a job and a free place where it belongs.
void WorkQueue::place(Lanes::iterator lane) {
  Lane& it = lane->second;
  if (it.standing != Standing::nowhere || it.jobs.empty() || it.running >= threads_per_lane_) return;
  if (const auto later = not_before(lane, std::chrono::steady_clock::now())) {
    it.standing = Standing::later;
    it.later = *later;
    later_.emplace(*later, lane->first);
  } else {
    it.standing = Standing::in_turn;
    turn_.push_back(lane->first);
  }
}

void WorkQueue::take_out_of_later(Lanes::iterator lane) {
  if (lane->second.standing != Standing::later) return;
  later_.erase({lane->second.later, lane->first});
  lane->second.standing = Standing::nowhere;
}

/// Until when the lane's next job is to be held back, if it is. A job that was begun and has not asked its
/// host yet is about to: a second one would only wait for it.
std::optional<WorkQueue::Moment> WorkQueue::not_before(Lanes::iterator lane, Moment now) const {
  const std::optional<HostPace> pace = pace_of_lane_ ? pace_of_lane_(lane->first) : std::nullopt;
  if (!pace) return std::nullopt;
  if (pace->next > now) return pace->next;
  const bool about_to_ask = lane->second.running > 0 && pace->last_begun < lane->second.last_taken;
  return about_to_ask ? std::optional(now + look_again) : std::nullopt;
}

void WorkQueue::recall(Moment now) {
  while (!later_.empty() && later_.begin()->first <= now) {
    const std::string& lane = later_.begin()->second;
    lanes_.find(lane)->second.standing = Standing::in_turn;
    turn_.push_back(lane);
    later_.erase(later_.begin());
  }
}

void WorkQueue::wait(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
  const auto changed = [this, seen = changes_] { return changes_ != seen; };
  if (later_.empty()) {
    changed_.wait(lock, stop, changed);
  } else {
    const Moment then = later_.begin()->first;
    changed_.wait_until(lock, stop, then, changed);
  }
}

void WorkQueue::tell_all() {
  ++changes_;
  changed_.notify_all();
}

} // namespace offprint
