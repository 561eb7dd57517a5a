#include "harvest/pull.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/certificate_notes.h"
#include "harvest/close_gap.h"
#include "harvest/declared_sitemaps.h"
#include "harvest/fetch_picture.h"
#include "harvest/fetcher.h"
#include "harvest/host_rests.h"
#include "harvest/poll_source.h"
#include "harvest/robots_gate.h"
#include "harvest/take_entry.h"
#include "harvest/websub_delivery.h"
#include "harvest/websub_request.h"
#include "renditions/gallery.h"
#include "story/relate.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <ranges>
#include <thread>

namespace offprint {

namespace {

constexpr auto shortest_wait = std::chrono::seconds(1);
constexpr auto longest_wait = std::chrono::seconds(60);
constexpr std::size_t most_pictures_waiting = 16; // each in memory
constexpr auto revisit_pause = std::chrono::minutes(30);

bool is_asked(const Source& source, const PullScope& scope, Instant now) {
  if (source.retired || (source.not_before && *source.not_before > now)) return false;
  if (scope.due_only && source.due && *source.due > now) return false;
  return scope.outlets.empty() || std::ranges::find(scope.outlets, source.outlet) != scope.outlets.end();
}

std::string lane_of(const Source& source) {
  const Result<Url> url = Url::parse(source.fetch_address());
  return url ? url->origin() : source.url;
}

std::string claim_of(const std::string& url) {
  return "source " + url;
}

/// A source that has waited for its turn may have been asked meanwhile, or put off.
void poll_if_asked(Harvest& harvest, const PullScope& scope, const std::string& url) {
  const Result<std::optional<Source>> source = harvest.archive.sources().find(url);
  if (!source) return harvest.log.error(source.error().message());
  const Instant now = harvest.clock.now();
  if (*source && is_asked(**source, scope, now)) poll_source(harvest, **source);
}

Status queue_sources(Harvest& harvest, const PullScope& scope) {
  SourceStore& store = harvest.archive.sources();
  const Instant now = harvest.clock.now();
  const Result<std::vector<Source>> sources = scope.due_only ? store.due(now) : store.all();
  if (!sources) return pass_on(sources);
  // Each goes to the front of its lane: the last one put there is asked first.
  for (const Source& source : *sources | std::views::reverse) {
    if (!is_asked(source, scope, now) || !harvest.claims.take(claim_of(source.url))) continue;
    ++harvest.progress.sources;
    harvest.queue.add_first(lane_of(source), [&harvest, &scope, url = source.url] {
      poll_if_asked(harvest, scope, url);
      harvest.claims.give_back(claim_of(url));
    });
  }
  return {};
}

/// Queues sources as they become due, so that the pages of one outlet, which may take hours, or a host that
/// hangs, hold up the feeds of no other. Once the queue has run empty, what is added is left to the next
/// pull.
void keep_up(Harvest& harvest, const PullScope& scope, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  while (!never.wait_for(lock, stop, shortest_wait, [] { return false; }) && !stop.stop_requested()) {
    poll_what_was_announced(harvest);
    keep_subscriptions(harvest);
    const auto due = harvest.archive.sources().next_due();
    if (!due || !*due || **due > harvest.clock.now()) continue;
    if (const Status queued = queue_sources(harvest, scope); !queued)
      harvest.log.error(queued.error().message());
  }
}

} // namespace

Status pull(Archive& archive, Gallery& gallery, Transport& transport, const Clock& clock, Log& log,
            const HarvestSettings& settings, const PullScope& scope, PullProgress& progress,
            const ArticleTaken& article_taken, std::stop_token stop, PushInbox* pushes) {
  HostRests rests(archive, clock, log);
  CertificateNotes certificates(archive, clock, log);
  RobotsGate robots(archive, transport, rests, certificates, clock, log, settings, !scope.due_only);
  Fetcher fetcher(transport, rests, robots, certificates, progress, stop);
  WorkQueue queue(settings.workers, settings.workers_per_host,
                  [&fetcher](const std::string& lane) { return fetcher.pace(lane); });
  const Instant now = clock.now();
  Harvest harvest{.archive = archive,
                  .gallery = gallery,
                  .fetcher = fetcher,
                  .rests = rests,
                  .clock = clock,
                  .log = log,
                  .settings = settings,
                  .queue = queue,
                  .progress = progress,
                  .article_taken = article_taken,
                  .due_by = scope.due_only ? now : Instant::max(),
                  .pushes = pushes,
                  .claims = {},
                  .making_pictures = {gallery.workshop().workers(), most_pictures_waiting}};

  harvest.gap_helpers.declared_sitemaps = [&archive](const Url& site) {
    return declared_sitemaps(archive, site);
  };
  if (const Status related = relate_the_rest(archive); !related) return related;
  const auto arrivals = take_deliveries(harvest);
  keep_subscriptions(harvest);
  if (const Status queued = queue_sources(harvest, scope); !queued) return queued;
  queue_waiting_entries(harvest);
  queue_revisits(harvest, scope.due_only ? now - revisit_pause : now);
  queue_wanted_pictures(harvest);
  if (scope.back_to)
    if (const Status asked = ask_to_fill_back(harvest, scope.outlets, *scope.back_to); !asked) return asked;
  queue_gaps(harvest);
  std::jthread keeping_up;
  if (scope.keep_up)
    keeping_up = std::jthread([&](const std::stop_token& ended) { keep_up(harvest, scope, ended); });
  queue.run(stop);
  if (!stop.stop_requested()) harvest.making_pictures.drain();
  return {};
}

Instant next_pull(Archive& archive, const Clock& clock) {
  const Instant now = clock.now();
  const Instant latest = now + longest_wait;
  const Result<std::optional<Instant>> due = archive.sources().next_due();
  const Instant next = due ? due->value_or(latest) : latest;
  return std::clamp<Instant>(next, now + shortest_wait, latest);
}

} // namespace offprint
