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

void keep_up(SearchIndex& index, Log& log, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::string last_problem;
  for (bool is_last = false; !is_last;) {
    is_last = stop.stop_requested();
    const Result<std::int64_t> done = index.catch_up();
    const std::string problem = done ? std::string() : done.error().message();
    if (!problem.empty() && problem != last_problem)
      log.warning("the search index is not up to date: " + problem);
    last_problem = problem;
    std::unique_lock lock(mutex);
    if (!is_last) stopped.wait_for(lock, stop, pause, [] { return false; });
  }
}

} // namespace

IndexKeeping::IndexKeeping(SearchIndex& index, Log& log)
    : thread_([&index, &log](const std::stop_token& stop) { keep_up(index, log, stop); }) {}

} // namespace offprint
