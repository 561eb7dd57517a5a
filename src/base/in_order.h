#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace offprint {

/// Work that several threads do and one takes in its order; see make_in_order.
template <class Made>
class OrderedWork {
public:
  OrderedWork(std::size_t count, std::size_t most_ahead, const std::function<Made(std::size_t)>& make)
      : count_(count), most_ahead_(most_ahead), make_(make) {}

  void work() {
    while (const std::optional<std::size_t> index = next()) {
      Made made = make_(*index);
      const std::lock_guard lock(mutex_);
      made_.emplace(*index, std::move(made));
      changed_.notify_all();
    }
  }

  Made take(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return made_.contains(index); });
    Made made = std::move(made_.extract(index).mapped());
    put_ = index + 1;
    changed_.notify_all();
    return made;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    count_ = begun_;
    changed_.notify_all();
  }

private:
  std::optional<std::size_t> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_ >= count_ || begun_ < put_ + most_ahead_; });
    return begun_ < count_ ? std::optional(begun_++) : std::nullopt;
  }

  std::size_t count_;
  const std::size_t most_ahead_;
  const std::function<Made(std::size_t)>& make_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t begun_ = 0;
  std::size_t put_ = 0;
  std::map<std::size_t, Made> made_;
};

/// Does `count` pieces of work on as many threads as there are cores, and hands on what each made in their
/// order, as soon as its turn has come. At most a few dozen results wait for their turn. `make` is called
/// from many threads at once, `put` from this one only; where `put` gives false, no further work is begun.
template <class Made>
void make_in_order(std::size_t count, const std::function<Made(std::size_t)>& make,
                   const std::function<bool(Made)>& put) {
  constexpr std::size_t most_waiting_for_a_thread = 8;
  const std::size_t threads = std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), count);
  OrderedWork<Made> work(count, threads * most_waiting_for_a_thread, make);
  std::vector<std::jthread> workers;
  workers.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([&work] { work.work(); });
  for (std::size_t index = 0; index < count; ++index) {
    if (put(work.take(index))) continue;
    work.stop();
    break;
  }
}

} // namespace offprint
