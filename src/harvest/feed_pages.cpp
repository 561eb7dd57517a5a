#include "harvest/feed_pages.h"

#include "archive/archive.h"
#include "harvest/queued_entries.h"

#include <algorithm>

namespace offprint {

namespace {

std::optional<Instant> time_of(const Entry& entry) {
  const std::optional<Timestamp>& time = entry.published ? entry.published : entry.updated;
  return time ? std::optional(time->instant) : std::nullopt;
}

/// The oldest time of the page, passing over an eighth of the entries, which may be pinned there or late.
std::optional<Instant> reach_of(const Feed& page) {
  std::vector<Instant> times;
  for (const Entry& entry : page.entries)
    if (const auto time = time_of(entry)) times.push_back(*time);
  if (times.empty() || times.size() * 2 < page.entries.size()) return std::nullopt;
  std::ranges::sort(times);
  return times[times.size() / 8];
}

/// Whether a page without times shows an entry that was known before the gap; `anything_new` whether any was
/// not.
Result<bool> meets_what_was_known(GapSearch& search, const Feed& page, bool& anything_new) {
  const auto known = search.harvest().archive.entries().known(queued_entries(page, search.source()));
  if (!known) return pass_on(known);
  bool met = false;
  for (const auto& entry : *known) {
    met = met || (entry && entry->noted < search.gap().noted);
    anything_new = anything_new || !entry;
  }
  return met;
}

/// Whether the page goes on where those before it ended; moves the gap's reach, and says whether that is all.
bool moves_back(GapSearch& search, const Feed& page, bool& covered) {
  Gap& gap = search.gap();
  if (const auto reach = reach_of(page)) {
    if (*reach >= gap.reached) return false;
    gap.reached = *reach;
    covered = *reach <= gap.from;
    return true;
  }
  bool anything_new = false;
  const Result<bool> met = meets_what_was_known(search, page, anything_new);
  covered = met && *met;
  return covered || anything_new;
}

std::vector<QueuedEntry> missed_in(const Feed& page, const GapSearch& search, Instant from) {
  Feed wanted = page;
  std::erase_if(wanted.entries, [&](const Entry& entry) {
    const auto time = time_of(entry);
    return time && *time <= from;
  });
  return queued_entries(wanted, search.source());
}

} // namespace

WayEnd read_feed_pages(GapSearch& search, const NextPage& next_page) {
  Gap& gap = search.gap();
  while (!gap.place.empty()) {
    if (search.is_spent()) return WayEnd::unfinished;
    WayEnd ended = WayEnd::exhausted;
    const auto response =
        search.fetch(gap.place, "application/atom+xml, application/rss+xml, application/xml;q=0.8, */*;q=0.1",
                     search.harvest().settings.feed_bytes, ended);
    if (!response) return ended;
    const auto page = parse_feed(response->body, response->header("content-type"), response->url);
    bool covered = false;
    if (!page || page->entries.empty() || !moves_back(search, *page, covered)) return WayEnd::exhausted;
    gap.place = next_page(*page, response->url);
    gap.failures = 0;
    if (!search.take(missed_in(*page, search, gap.from))) return WayEnd::stopped;
    if (covered) return WayEnd::covered;
  }
  return WayEnd::exhausted;
}

} // namespace offprint
