#include "search/keep_up.h"

#include "base/log.h"
#include "search/search_index.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace offprint {

namespace {

constexpr std::chrono::milliseconds pause{200};
constexpr std::chrono::seconds at_the_end{5};

/// What is still missing at the end is taken in, unless that takes long: the next one goes on with it.
void take_in_the_last(SearchIndex& index) {
  std::stop_source enough;
  std::mutex mutex;
  std::condition_variable_any ended;
  const std::jthread timer([&](const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    if (!ended.wait_for(lock, stop, at_the_end, [&] { return stop.stop_requested(); })) enough.request_stop();
  });
  (void)index.catch_up({}, enough.get_token());
}

void keep_up(SearchIndex& index, Log& log, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::string last_problem;
  while (!stop.stop_requested()) {
    const Result<std::int64_t> done = index.catch_up({}, stop);
    const std::string problem = done ? std::string() : done.error().message();
    if (!problem.empty() && problem != last_problem)
      log.warning("the search index is not up to date: " + problem);
    last_problem = problem;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, pause, [] { return false; });
  }
  take_in_the_last(index);
}

} // namespace

IndexKeeping::IndexKeeping(SearchIndex& index, Log& log)
    : thread_([&index, &log](const std::stop_token& stop) { keep_up(index, log, stop); }) {}

} // namespace offprint
