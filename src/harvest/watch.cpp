#include "harvest/watch.h"

#include "base/clock.h"
#include "base/log.h"
#include "harvest/push_inbox.h"

#include <condition_variable>
#include <mutex>

namespace offprint {

namespace {

void sleep_until(Instant moment, const Clock& clock, const std::stop_token& stop, PushInbox* pushes) {
  if (pushes != nullptr) return pushes->wait(moment - clock.now(), stop);
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  never.wait_for(lock, stop, moment - clock.now(), [] { return false; });
}

} // namespace

void watch(Archive& archive, Gallery& gallery, Transport& transport, const Clock& clock, Log& log,
           const HarvestSettings& settings, const PullScope& scope, PullProgress& progress,
           const ArticleTaken& article_taken, std::stop_token stop, PushInbox* pushes) {
  PullScope due = scope;
  due.due_only = true;
  due.keep_up = true;
  while (!stop.stop_requested()) {
    const Status pulled =
        pull(archive, gallery, transport, clock, log, settings, due, progress, article_taken, stop, pushes);
    if (!pulled) log.error(pulled.error().message());
    sleep_until(pulled ? next_pull(archive, clock) : clock.now() + std::chrono::minutes(1), clock, stop,
                pushes);
  }
}

} // namespace offprint
