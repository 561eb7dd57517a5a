#include "harvest/note_document.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "archive/feed_windows.h"
#include "archive/gaps.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"
#include "harvest/missed_entries.h"

namespace offprint {

namespace {

WindowEntry window_entry(const QueuedEntry& queued) {
  WindowEntry shown;
  shown.published = queued.published ? queued.published : queued.updated;
  if (!queued.title.empty()) shown.title = Sha256::of(collapse_space(queued.title)).hex().substr(0, 16);
  return shown;
}

Status note_gap(Harvest& harvest, const Source& source, const Feed& feed, const Hole& hole) {
  const Instant now = harvest.clock.now();
  const std::string message = "entries may have been missed: the feed shows none between " +
                              format_minute(hole.from) + " and " + format_minute(hole.to) + " (" +
                              format_duration(hole.to - hole.from) + ")";
  harvest.log.warning(source.outlet + ": " + source.url + ": " + message);
  const bool archived = feed.next_url.empty();
  Gap gap{.source = source.url, .from = hole.from, .to = hole.to, .noted = now, .generator = feed.generator};
  gap.place = archived ? feed.previous_archive_url : feed.next_url;
  gap.reached = hole.to;
  gap.next_attempt = now;
  const Result<std::int64_t> noted = harvest.archive.gaps().note(gap);
  if (!noted) return pass_on(noted);
  return harvest.archive.events().note({.at = now,
                                        .kind = "entries-missed",
                                        .source = source.url,
                                        .outlet = source.outlet,
                                        .subject = source.url,
                                        .message = message});
}

/// The rows that the entries have now that they were noted.
Status keep_window(Harvest& harvest, const Source& source, const std::vector<QueuedEntry>& entries,
                   FeedWindow window) {
  const auto known = harvest.archive.entries().known(entries);
  if (!known) return pass_on(known);
  for (std::size_t i = 0; i < window.entries.size(); ++i)
    if ((*known)[i]) window.entries[i].row = (*known)[i]->row;
  return harvest.archive.feed_windows().keep(source.url, window);
}

} // namespace

Result<std::size_t> note_document(Harvest& harvest, const Source& source, const Feed& feed,
                                  const std::vector<QueuedEntry>& entries,
                                  const std::vector<std::optional<KnownEntry>>& known) {
  const auto before = harvest.archive.feed_windows().find(source.url);
  if (!before) return pass_on(before);

  std::vector<WindowEntry> shown;
  shown.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    shown.push_back(window_entry(entries[i]));
    if (known[i] && known[i]->shown_by_source) shown.back().row = known[i]->row;
  }
  // A feed that is empty for a while says nothing of what it will show again.
  if (entries.empty()) return std::size_t{0};
  WindowVerdict verdict = compare_windows(*before, std::move(shown), harvest.clock.now());
  if (verdict.hole)
    if (const Status noted = note_gap(harvest, source, feed, *verdict.hole); !noted) return pass_on(noted);
  Result<std::size_t> fresh = harvest.archive.entries().note(entries, harvest.clock.now());
  if (!fresh) return fresh;
  if (const Status kept = keep_window(harvest, source, entries, std::move(verdict.window)); !kept)
    return pass_on(kept);
  return fresh;
}

} // namespace offprint
