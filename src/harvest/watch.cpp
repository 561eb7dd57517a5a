#include "harvest/watch.h"

#include "base/clock.h"
#include "base/log.h"

#include <condition_variable>
#include <mutex>

namespace offprint {

namespace {

void sleep_until(Instant moment, const Clock& clock, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  never.wait_for(lock, stop, moment - clock.now(), [] { return false; });
}

} // namespace

void watch(Archive& archive, Transport& transport, const Clock& clock, Log& log,
           const HarvestSettings& settings, const PullScope& scope, PullProgress& progress,
           const ArticleTaken& article_taken, std::stop_token stop) {
  PullScope due = scope;
  due.due_only = true;
  while (!stop.stop_requested()) {
    const Status pulled = pull(archive, transport, clock, log, settings, due, progress, article_taken, stop);
    if (!pulled) log.error(pulled.error().message());
    sleep_until(pulled ? next_pull(archive, clock) : clock.now() + std::chrono::minutes(1), clock, stop);
  }
}

} // namespace offprint
