#include "harvest/close_gap.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/backoff.h"
#include "harvest/gap_search.h"
#include "harvest/take_entry.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr auto pause = std::chrono::minutes(10);
constexpr int most_failures = 5; ///< in a row, of one way

struct Way {
  std::string_view name;
  WayEnd (*close)(GapSearch& search);
};

constexpr std::array ways{Way{"paged feed", close_by_paged_feed},
                          Way{"WordPress's pages", close_by_wordpress}, Way{"sitemaps", close_by_sitemaps},
                          Way{"the outlet's interface", close_by_interface},
                          Way{"day archive", close_by_day_archive}};

void note_event(GapSearch& search, const std::string& kind, const std::string& message) {
  Harvest& harvest = search.harvest();
  const Source& source = search.source();
  harvest.log.info(source.outlet + ": " + source.url + ": " + message);
  const Status noted = harvest.archive.events().note({.at = harvest.clock.now(),
                                                      .kind = kind,
                                                      .source = source.url,
                                                      .outlet = source.outlet,
                                                      .subject = source.url,
                                                      .message = message});
  if (!noted) harvest.log.error(noted.error().message());
}

void save(GapSearch& search) {
  if (const Status saved = search.harvest().archive.gaps().update(search.gap()); !saved)
    search.harvest().log.error(saved.error().message());
}

std::string entries_found(const Gap& gap) {
  return std::to_string(gap.found) + (gap.found == 1 ? " missed entry was" : " missed entries were") +
         " found between " + format_minute(gap.from) + " and " + format_minute(gap.to);
}

void finish(GapSearch& search, GapState state) {
  Gap& gap = search.gap();
  gap.state = state;
  gap.place.clear();
  gap.next_attempt.reset();
  if (state == GapState::given_up) gap.way.clear();
  save(search);
  if (state == GapState::closed)
    note_event(search, "gap-closed", entries_found(gap) + ", by " + gap.way);
  else
    note_event(search, "gap-given-up", entries_found(gap) + "; whether there were more cannot be told");
}

void fail_for_now(GapSearch& search) {
  Gap& gap = search.gap();
  gap.next_attempt = next_attempt(search.harvest().clock.now(), ++gap.failures, gap.source);
  save(search);
}

void begin_way(GapSearch& search, const Way& way) {
  Gap& gap = search.gap();
  if (gap.state == GapState::closing) gap.place.clear();
  gap.state = GapState::closing;
  gap.way = way.name;
  gap.reached = gap.to;
  gap.failures = 0;
  save(search);
}

/// True where there is more to be looked for at once.
bool search_by_all_ways(GapSearch& search) {
  const auto* way = std::ranges::find(ways, search.gap().way, &Way::name);
  if (way == ways.end()) begin_way(search, *(way = ways.begin()));
  while (true) {
    const WayEnd end = way->close(search);
    if (end == WayEnd::stopped) return false;
    if (end == WayEnd::unfinished) return true;
    if (end == WayEnd::covered) return finish(search, GapState::closed), false;
    if (end == WayEnd::failed && search.gap().failures < most_failures) return fail_for_now(search), false;
    if (++way == ways.end()) return finish(search, GapState::given_up), false;
    begin_way(search, *way);
  }
}

void add_job(Harvest& harvest, const Gap& gap, int fetches_left) {
  const Result<Url> url = Url::parse(gap.source);
  harvest.queue.add(url ? url->origin() : gap.source,
                    [&harvest, gap, fetches_left] { close_gap(harvest, gap, fetches_left); });
}

} // namespace

void close_gap(Harvest& harvest, const Gap& gap, int fetches_left) {
  const auto source = harvest.archive.sources().find(gap.source);
  if (!source || !*source) return;
  GapSearch search(harvest, **source, gap);
  if (search_by_all_ways(search)) {
    if (fetches_left <= 1) search.gap().next_attempt = harvest.clock.now() + pause;
    save(search);
    if (fetches_left > 1) add_job(harvest, search.gap(), fetches_left - 1);
  }
  queue_waiting_entries(harvest, gap.source);
}

void queue_gaps(Harvest& harvest, const std::string& source) {
  const Result<std::vector<Gap>> gaps = harvest.archive.gaps().due(harvest.due_by, source);
  if (!gaps) return harvest.log.error(gaps.error().message());
  for (const Gap& gap : *gaps)
    if (harvest.claims.take("gap " + std::to_string(gap.row))) add_job(harvest, gap, fetches_for_a_gap);
}

} // namespace offprint
