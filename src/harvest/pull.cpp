#include "harvest/pull.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/close_gap.h"
#include "harvest/fetch_picture.h"
#include "harvest/fetcher.h"
#include "harvest/poll_source.h"
#include "harvest/take_entry.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr auto shortest_wait = std::chrono::seconds(1);
constexpr auto longest_wait = std::chrono::seconds(60);
constexpr auto revisit_pause = std::chrono::minutes(30);

bool is_asked(const Source& source, const PullScope& scope, Instant now) {
  if (source.retired) return false;
  if (!scope.outlets.empty() && std::ranges::find(scope.outlets, source.outlet) == scope.outlets.end())
    return false;
  if (source.not_before && *source.not_before > now) return false;
  return !scope.due_only || !source.due || *source.due <= now;
}

std::string lane_of(const Source& source) {
  const Result<Url> url = Url::parse(source.url);
  return url ? url->origin() : source.url;
}

Status queue_sources(Harvest& harvest, const PullScope& scope) {
  const Result<std::vector<Source>> sources = harvest.archive.sources().all();
  if (!sources) return pass_on(sources);
  for (const Source& source : *sources) {
    if (!is_asked(source, scope, harvest.clock.now())) continue;
    ++harvest.progress.sources;
    harvest.queue.add(lane_of(source), [&harvest, source] { poll_source(harvest, source); });
  }
  return {};
}

} // namespace

Status pull(Archive& archive, Client& client, const Clock& clock, Log& log, const HarvestSettings& settings,
            const PullScope& scope, PullProgress& progress, const ArticleTaken& article_taken,
            std::stop_token stop) {
  Fetcher fetcher(client, progress, stop);
  WorkQueue queue(settings.workers, settings.workers_per_host);
  const Instant now = clock.now();
  Harvest harvest{archive,
                  fetcher,
                  clock,
                  log,
                  settings,
                  queue,
                  progress,
                  article_taken,
                  scope.due_only ? now : Instant::max(),
                  {},
                  {}};

  if (const Status queued = queue_sources(harvest, scope); !queued) return queued;
  queue_waiting_entries(harvest);
  queue_revisits(harvest, scope.due_only ? now - revisit_pause : now);
  queue_wanted_pictures(harvest);
  queue_gaps(harvest);
  queue.run(std::move(stop));
  return {};
}

Instant next_pull(Archive& archive, const Clock& clock) {
  const Instant now = clock.now();
  Instant next = now + longest_wait;
  if (const Result<std::vector<Source>> sources = archive.sources().all())
    for (const Source& source : *sources)
      if (!source.retired) next = std::min(next, source.due.value_or(now));
  return std::max<Instant>(next, now + shortest_wait);
}

} // namespace offprint
