#pragma once

#include "base/task_pool.h"
#include "base/time.h"
#include "harvest/gap_helpers.h"
#include "harvest/progress.h"
#include "harvest/settings.h"
#include "harvest/work_queue.h"

#include <functional>
#include <mutex>
#include <set>
#include <string>

namespace offprint {

class Archive;
class Clock;
class Fetcher;
class Gallery;
class HostRests;
class Log;
class PushInbox;

/// Called for each article that was taken in or revised, after it was committed, from any worker.
using ArticleTaken = std::function<void(const std::string& id, int revision)>;

/// The jobs that have been queued in this pull, so that none is queued twice.
class Claims {
public:
  /// True the first time it is asked for.
  bool take(const std::string& job) {
    const std::lock_guard lock(mutex_);
    return taken_.insert(job).second;
  }

  /// It may be queued again.
  void give_back(const std::string& job) {
    const std::lock_guard lock(mutex_);
    taken_.erase(job);
  }

private:
  std::mutex mutex_;
  std::set<std::string> taken_;
};

/// What the steps of one pull share. It owns the last ones.
struct Harvest {
  Archive& archive;
  Gallery& gallery;
  Fetcher& fetcher;
  const HostRests& rests;
  const Clock& clock;
  Log& log;
  const HarvestSettings& settings;
  WorkQueue& queue;
  PullProgress& progress;
  const ArticleTaken& article_taken;
  Instant due_by;    ///< what is due by then is tried: now, or the end of time where everything is to be
  PushInbox* pushes; ///< what hubs deliver; null where nobody listens for it
  Claims claims;
  std::mutex reading_a_sitemap = {}; ///< held for each, so that the memory of one bounds that of all
  GapHelpers gap_helpers = {};
  TaskPool making_pictures; ///< apart, so that no article waits for a picture; last: its tasks use the others
};

} // namespace offprint
