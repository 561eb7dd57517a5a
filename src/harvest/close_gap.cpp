#include "harvest/close_gap.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "archive/sources.h"
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
constexpr std::size_t most_gaps_looked_at = 50;

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
  const std::string what = gap.back_fill ? "earlier" : "missed";
  return std::to_string(gap.found) + " " + what + (gap.found == 1 ? " entry was" : " entries were") +
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

/// What an outlet's interface lists goes back furthest, so that filling begins with it.
std::array<Way, ways.size()> ways_for(const Gap& gap) {
  std::array<Way, ways.size()> ordered = ways;
  if (gap.back_fill) {
    auto* const own = std::ranges::find(ordered, std::string_view("the outlet's interface"), &Way::name);
    std::ranges::rotate(ordered.begin(), own, own + 1);
  }
  return ordered;
}

/// True where there is more to be looked for at once.
bool search_by_all_ways(GapSearch& search) {
  const auto ways_of_it = ways_for(search.gap());
  const auto* way = std::ranges::find(ways_of_it, search.gap().way, &Way::name);
  if (way == ways_of_it.end()) begin_way(search, *(way = ways_of_it.begin()));
  while (true) {
    const WayEnd end = way->close(search);
    if (end == WayEnd::stopped) return false;
    if (end == WayEnd::unfinished) return true;
    if (end == WayEnd::covered) return finish(search, GapState::closed), false;
    if (end == WayEnd::failed && search.gap().failures < most_failures) return fail_for_now(search), false;
    if (++way == ways_of_it.end()) return finish(search, GapState::given_up), false;
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
    // Who asked for it waits for it.
    if (search.gap().back_fill) fetches_left = fetches_for_a_gap;
    if (fetches_left <= 1) search.gap().next_attempt = harvest.clock.now() + pause;
    save(search);
    if (fetches_left > 1) add_job(harvest, search.gap(), fetches_left - 1);
  }
  queue_waiting_entries(harvest, gap.source);
}

Status ask_to_fill_back(Harvest& harvest, const std::vector<std::string>& outlets, Instant from) {
  const Result<std::vector<Source>> sources = harvest.archive.sources().all();
  if (!sources) return pass_on(sources);
  for (const Source& source : *sources) {
    if (source.retired) continue;
    if (!outlets.empty() && std::ranges::find(outlets, source.outlet) == outlets.end()) continue;
    const auto gaps = harvest.archive.gaps().newest(source.url, most_gaps_looked_at);
    if (!gaps) return pass_on(gaps);
    const bool under_way = std::ranges::any_of(
        *gaps, [&](const Gap& gap) { return gap.back_fill && gap.next_attempt && gap.from <= from; });
    if (under_way) continue;
    const Instant now = harvest.clock.now();
    const auto noted = harvest.archive.gaps().note({.source = source.url,
                                                    .from = from,
                                                    .to = now,
                                                    .noted = now,
                                                    .generator = {},
                                                    .way = {},
                                                    .place = {},
                                                    .reached = now,
                                                    .next_attempt = now,
                                                    .back_fill = true});
    if (!noted) return pass_on(noted);
  }
  return {};
}

void queue_gaps(Harvest& harvest, const std::string& source) {
  const Result<std::vector<Gap>> gaps = harvest.archive.gaps().due(harvest.due_by, source);
  if (!gaps) return harvest.log.error(gaps.error().message());
  for (const Gap& gap : *gaps)
    if (harvest.claims.take("gap " + std::to_string(gap.row))) add_job(harvest, gap, fetches_for_a_gap);
}

} // namespace offprint
