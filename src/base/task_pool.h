#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace offprint {

/// A bounded number of threads that carry out tasks in the order in which they were given.
class TaskPool {
public:
  TaskPool(int threads, std::size_t most_waiting);
  /// Tasks that have not begun are left out; those under way are waited for.
  ~TaskPool();
  TaskPool(const TaskPool&) = delete;
  TaskPool& operator=(const TaskPool&) = delete;

  /// False where too many wait already; the task is not taken then. A task must not throw.
  bool submit(std::function<void()> task);

  /// Waits until nothing waits and nothing is under way.
  void drain();

private:
  void run(const std::stop_token& stop);

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable_any there_is_work_;
  std::condition_variable idle_;
  int under_way_ = 0;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::jthread> threads_; // last: ends before what it uses
};

} // namespace offprint
