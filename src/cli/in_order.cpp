#include "cli/in_order.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t most_waiting_for_a_thread = 8;

class OrderedWork {
public:
  OrderedWork(std::size_t count, std::size_t threads, const std::function<std::string(std::size_t)>& make)
      : count_(count), most_ahead_(threads * most_waiting_for_a_thread), make_(make) {}

  void work() {
    while (const std::optional<std::size_t> index = next()) {
      std::string made = make_(*index);
      const std::lock_guard lock(mutex_);
      made_.emplace(*index, std::move(made));
      changed_.notify_all();
    }
  }

  std::string take(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return made_.contains(index); });
    std::string made = std::move(made_.extract(index).mapped());
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
  const std::function<std::string(std::size_t)>& make_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t begun_ = 0;
  std::size_t put_ = 0;
  std::map<std::size_t, std::string> made_;
};

} // namespace

void make_in_order(std::size_t count, const std::function<std::string(std::size_t)>& make,
                   const std::function<bool(std::string)>& put) {
  const std::size_t threads = std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), count);
  OrderedWork work(count, threads, make);
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([&work] { work.work(); });
  for (std::size_t index = 0; index < count; ++index) {
    if (put(work.take(index))) continue;
    work.stop();
    break;
  }
}

} // namespace offprint
