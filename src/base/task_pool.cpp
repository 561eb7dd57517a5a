#include "base/task_pool.h"

#include <stop_token>
#include <utility>

namespace offprint {

TaskPool::TaskPool(int threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

TaskPool::~TaskPool() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

bool TaskPool::submit(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(task));
  }
  there_is_work_.notify_one();
  return true;
}

void TaskPool::drain() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return waiting_.empty() && under_way_ == 0; });
}

void TaskPool::run(const std::stop_token& stop) {
  for (;;) {
    std::unique_lock lock(mutex_);
    if (!there_is_work_.wait(lock, stop, [this] { return !waiting_.empty(); }) || stop.stop_requested())
      return;
    const std::function<void()> task = std::move(waiting_.front());
    waiting_.pop_front();
    ++under_way_;
    lock.unlock();
    task();
    lock.lock();
    if (--under_way_ == 0 && waiting_.empty()) idle_.notify_all();
  }
}

} // namespace offprint
