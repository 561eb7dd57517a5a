#include "archive/entries.h"

#include "archive/database.h"
#include "archive/entry_names.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// How many of a feed's newest entries are looked through for each one that was tried.
constexpr std::size_t looked_through_for_each = 10;

// An entry whose source the configuration no longer names is taken for another one that showed it; where
// there is none, it waits.
constexpr std::string_view select_entries =
    "SELECT e.row, s.url, s.outlet, e.key, e.fingerprint, e.json, e.attempts, e.noted, e.page_etag, "
    "e.page_last_modified, e.article "
    "FROM entry e JOIN source s ON s.url = coalesce("
    "(SELECT url FROM source WHERE url = e.source AND position IS NOT NULL), "
    "(SELECT g.source FROM sighting g JOIN source o ON o.url = g.source "
    "WHERE g.entry = e.row AND o.position IS NOT NULL ORDER BY o.position LIMIT 1)) WHERE ";

QueuedEntry read_entry(const Query& query) {
  return {.row = query.integer(0),
          .source = query.text(1),
          .outlet = query.text(2),
          .key = query.text(3),
          .fingerprint = query.text(4),
          .json = query.text(5),
          .attempts = static_cast<int>(query.integer(6)),
          .noted = query.instant(7),
          .page = {.etag = query.text(8), .last_modified = query.text(9)},
          .article = query.text(10)};
}

std::vector<QueuedEntry> read_entries(Query& query) {
  std::vector<QueuedEntry> entries;
  while (query.next()) entries.push_back(read_entry(query));
  return entries;
}

} // namespace

Result<std::int64_t> EntryStore::last_row() {
  return database_.run([&]() -> Result<std::int64_t> {
    Query query = database_.query("SELECT max(row) FROM entry");
    return query.next() ? query.integer(0) : 0;
  });
}

Result<std::size_t> EntryStore::count_after(std::int64_t row) {
  return database_.run([&]() -> Result<std::size_t> {
    Query query = database_.query("SELECT count(*) FROM entry WHERE row > ?1", row);
    return query.next() ? static_cast<std::size_t>(query.integer(0)) : 0;
  });
}

Result<std::vector<QueuedEntry>> EntryStore::waiting(Instant now, const std::string& source) {
  const std::string select =
      fmt::format("{} e.next_attempt IS NOT NULL AND e.next_attempt <= ?1 {} ORDER BY e.noted, e.row",
                  select_entries, source.empty() ? "" : "AND e.source = ?2");
  return database_.run([&]() -> Result<std::vector<QueuedEntry>> {
    Query query(database_, select, now);
    if (!source.empty()) query.bind(2, source);
    return read_entries(query);
  });
}

Result<std::vector<QueuedEntry>> EntryStore::revisitable(Instant noted_after, Instant checked_before) {
  const std::string select =
      fmt::format("{} e.next_attempt IS NULL AND (e.page_etag <> '' OR e.page_last_modified <> '') "
                  "AND e.noted > ?1 AND e.checked < ?2 ORDER BY e.checked, e.row",
                  select_entries);
  return database_.run([&]() -> Result<std::vector<QueuedEntry>> {
    Query query(database_, select, noted_after, checked_before);
    return read_entries(query);
  });
}

// Both name the fingerprint that was worked on: an entry that changed meanwhile stays waiting.

Status EntryStore::done(const QueuedEntry& entry, const Validators& page, Instant now,
                        const std::optional<std::string>& incomplete) {
  return database_.transaction([&]() -> Status {
    database_.execute(
        "UPDATE entry SET next_attempt = NULL, attempts = 0, checked = ?3, page_etag = ?4, "
        "page_last_modified = "
        "?5, problem = coalesce(?6, iif(attempts = 0, problem, '')) WHERE row = ?1 AND fingerprint = ?2",
        entry.row, entry.fingerprint, now, page.etag, page.last_modified, incomplete);
    if (entry.article.empty()) return {};
    database_.execute("UPDATE entry SET article = ?2 WHERE row = ?1", entry.row, entry.article);
    database_.execute(
        "INSERT INTO entry_name (outlet, name, entry) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        entry.outlet, article_name(entry.article), entry.row);
    return {};
  });
}

Result<std::vector<TriedEntry>> EntryStore::tried(const std::string& source, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<TriedEntry>> {
    // Of the newest only, so that a queue of thousands costs no more.
    Query query = database_.query(
        "SELECT e.noted, e.problem FROM (SELECT entry FROM sighting WHERE source = ?1 ORDER BY entry DESC "
        "LIMIT ?2) s JOIN entry e ON e.row = s.entry WHERE e.checked IS NOT NULL OR e.attempts > 0 "
        "ORDER BY e.row DESC LIMIT ?3",
        source, static_cast<std::int64_t>(limit * looked_through_for_each), static_cast<std::int64_t>(limit));
    std::vector<TriedEntry> entries;
    while (query.next()) entries.push_back({.noted = query.instant(0), .problem = query.text(1)});
    return entries;
  });
}

Result<std::vector<Instant>> EntryStore::newest_noted(const std::string& source, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<Instant>> {
    Query query = database_.query("SELECT e.noted FROM sighting s JOIN entry e ON e.row = s.entry "
                                  "WHERE s.source = ?1 ORDER BY s.entry DESC LIMIT ?2",
                                  source, static_cast<std::int64_t>(limit));
    std::vector<Instant> times;
    while (query.next()) times.push_back(query.instant(0));
    return times;
  });
}

Status EntryStore::postpone(const QueuedEntry& entry, const std::string& problem, Instant next_attempt) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE entry SET attempts = attempts + 1, problem = ?3, next_attempt = ?4 "
                      "WHERE row = ?1 AND fingerprint = ?2",
                      entry.row, entry.fingerprint, problem, next_attempt);
    return {};
  });
}

Status EntryStore::wait_until(const QueuedEntry& entry, Instant next_attempt) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE entry SET next_attempt = ?3 WHERE row = ?1 AND fingerprint = ?2", entry.row,
                      entry.fingerprint, next_attempt);
    return {};
  });
}

} // namespace offprint
