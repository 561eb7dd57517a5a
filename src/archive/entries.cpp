#include "archive/entries.h"

#include "archive/database.h"

#include <fmt/format.h>

namespace offprint {

namespace {

// A source that the configuration no longer names waits with its entries.
constexpr std::string_view select_entries =
    "SELECT e.row, e.source, s.outlet, e.key, e.fingerprint, e.json, e.attempts, e.noted, e.page_etag, "
    "e.page_last_modified "
    "FROM entry e JOIN source s ON s.url = e.source WHERE s.position IS NOT NULL AND ";

QueuedEntry read_entry(const Query& query) {
  return {.row = query.integer(0),
          .source = query.text(1),
          .outlet = query.text(2),
          .key = query.text(3),
          .fingerprint = query.text(4),
          .json = query.text(5),
          .attempts = static_cast<int>(query.integer(6)),
          .noted = query.instant(7),
          .page = {.etag = query.text(8), .last_modified = query.text(9)}};
}

std::vector<QueuedEntry> read_entries(Query& query) {
  std::vector<QueuedEntry> entries;
  while (query.next()) entries.push_back(read_entry(query));
  return entries;
}

} // namespace

Result<std::size_t> EntryStore::note(const std::vector<QueuedEntry>& entries, Instant now) {
  return database_.transaction([&]() -> Result<std::size_t> {
    std::size_t queued = 0;
    for (const QueuedEntry& entry : entries)
      queued += static_cast<std::size_t>(database_.execute(
          "INSERT INTO entry (source, key, fingerprint, json, noted, next_attempt) VALUES (?1, ?2, ?3, ?4, "
          "?5, ?5) "
          "ON CONFLICT (source, key) DO UPDATE SET fingerprint = excluded.fingerprint, json = excluded.json, "
          "attempts = 0, "
          "next_attempt = excluded.next_attempt, problem = '' WHERE fingerprint <> excluded.fingerprint",
          entry.source, entry.key, entry.fingerprint, entry.json, now));
    return queued;
  });
}

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

Result<std::vector<QueuedEntry>> EntryStore::unknown(const std::vector<QueuedEntry>& entries) {
  return database_.snapshot([&]() -> Result<std::vector<QueuedEntry>> {
    std::vector<QueuedEntry> unknown;
    for (const QueuedEntry& entry : entries) {
      Query known =
          database_.query("SELECT 1 FROM entry WHERE source = ?1 AND key = ?2", entry.source, entry.key);
      if (!known.next()) unknown.push_back(entry);
    }
    return unknown;
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

Status EntryStore::done(const QueuedEntry& entry, const Validators& page, Instant now) {
  return database_.transaction([&]() -> Status {
    database_.execute(
        "UPDATE entry SET next_attempt = NULL, attempts = 0, problem = '', checked = ?3, page_etag = ?4, "
        "page_last_modified = ?5 WHERE row = ?1 AND fingerprint = ?2",
        entry.row, entry.fingerprint, now, page.etag, page.last_modified);
    return {};
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
