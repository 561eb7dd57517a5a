#include "archive/database.h"
#include "archive/entries.h"

#include <set>

namespace offprint {

namespace {

/// Whether a feed shows an entry for the first time, as before, or changed.
enum class Sight { first, same, changed };

Sight note_sighting(Database& database, const QueuedEntry& entry, std::int64_t row) {
  Query query =
      database.query("SELECT fingerprint FROM sighting WHERE source = ?1 AND entry = ?2", entry.source, row);
  const bool seen = query.next();
  if (seen && query.text(0) == entry.fingerprint) return Sight::same;
  database.execute("INSERT INTO sighting (source, entry, fingerprint) VALUES (?1, ?2, ?3) "
                   "ON CONFLICT (source, entry) DO UPDATE SET fingerprint = excluded.fingerprint",
                   entry.source, row, entry.fingerprint);
  return seen ? Sight::changed : Sight::first;
}

std::optional<std::int64_t> first_row(Query&& query) {
  return query.next() ? std::optional(query.integer(0)) : std::nullopt;
}

} // namespace

Result<std::size_t> EntryStore::note(const std::vector<QueuedEntry>& entries, Instant now) {
  return database_.transaction([&]() -> Result<std::size_t> {
    std::size_t queued = 0;
    std::set<std::int64_t> shown;
    for (const QueuedEntry& entry : entries) {
      const std::optional<std::int64_t> known = row_of(entry);
      const std::int64_t row = known ? *known : insert(entry, now);
      if (!shown.insert(row).second) continue;
      add_names(entry, row);
      const bool news = known ? note_again(entry, row, now) : true;
      queued += news ? 1 : 0;
    }
    return queued;
  });
}

std::optional<std::int64_t> EntryStore::row_of(const QueuedEntry& entry) {
  for (const std::string& name : entry.names)
    if (auto row =
            first_row(database_.query("SELECT n.entry FROM entry_name n WHERE n.name = ?2 AND n.outlet = "
                                      "(SELECT outlet FROM source WHERE url = ?1)",
                                      entry.source, name)))
      return row;
  return first_row(database_.query("SELECT row FROM entry WHERE source = ?1 AND key IN (?2, ?3) LIMIT 1",
                                   entry.source, entry.key, entry.former_key));
}

std::int64_t EntryStore::insert(const QueuedEntry& entry, Instant now) {
  database_.execute("INSERT INTO entry (source, key, fingerprint, json, noted, next_attempt) VALUES (?1, ?2, "
                    "?3, ?4, ?5, ?5)",
                    entry.source, entry.key, entry.fingerprint, entry.json, now);
  const std::int64_t row = database_.last_row();
  if (!entry.fingerprint.empty()) note_sighting(database_, entry, row);
  return row;
}

void EntryStore::add_names(const QueuedEntry& entry, std::int64_t row) {
  for (const std::string& name : entry.names)
    database_.execute("INSERT INTO entry_name (outlet, name, entry) "
                      "SELECT outlet, ?2, ?3 FROM source WHERE url = ?1 ON CONFLICT DO NOTHING",
                      entry.source, name, row);
  // From here on its former key is no name of it, so that another article under it can be told apart.
  if (entry.former_key != entry.key && !entry.former_key.empty())
    database_.execute("UPDATE OR IGNORE entry SET key = ?3 WHERE row = ?1 AND key = ?2", row,
                      entry.former_key, entry.key);
}

bool EntryStore::note_again(const QueuedEntry& entry, std::int64_t row, Instant now) {
  if (entry.fingerprint.empty()) return false;
  const Sight sight = note_sighting(database_, entry, row);
  if (sight == Sight::same || (sight == Sight::first && !is_news(entry, row))) return false;
  queue_again(entry, row, now);
  return true;
}

/// Of an entry that its outlet showed before, but not in this feed.
bool EntryStore::is_news(const QueuedEntry& entry, std::int64_t row) {
  Query query = database_.query("SELECT fingerprint = '' AND next_attempt IS NOT NULL, checked FROM entry "
                                "WHERE row = ?1",
                                row);
  if (!query.next()) return false;
  // A feed says more of an entry than the list that it was found in.
  if (query.integer(0) != 0) return true;
  const std::optional<Instant> taken = query.optional_instant(1);
  return taken && entry.updated && *entry.updated > *taken;
}

void EntryStore::queue_again(const QueuedEntry& entry, std::int64_t row, Instant now) {
  database_.execute("UPDATE entry SET fingerprint = ?2, json = ?3, attempts = 0, next_attempt = ?4, "
                    "problem = '' WHERE row = ?1",
                    row, entry.fingerprint, entry.json, now);
  database_.execute("UPDATE OR IGNORE entry SET source = ?2 WHERE row = ?1", row, entry.source);
}

Result<std::vector<std::optional<KnownEntry>>> EntryStore::known(const std::vector<QueuedEntry>& entries) {
  return database_.snapshot([&]() -> Result<std::vector<std::optional<KnownEntry>>> {
    std::vector<std::optional<KnownEntry>> all;
    all.reserve(entries.size());
    for (const QueuedEntry& entry : entries) {
      all.emplace_back();
      const std::optional<std::int64_t> row = row_of(entry);
      if (!row) continue;
      Query query =
          database_.query("SELECT e.noted, EXISTS (SELECT 1 FROM sighting WHERE source = ?2 AND entry = ?1) "
                          "FROM entry e WHERE e.row = ?1",
                          *row, entry.source);
      if (query.next()) all.back() = KnownEntry{*row, query.instant(0), query.integer(1) != 0};
    }
    return all;
  });
}

Result<std::vector<std::string>> EntryStore::addresses(const std::string& source, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<std::string>> {
    Query query = database_.query("SELECT json_extract(e.json, '$.url') AS url FROM sighting g "
                                  "JOIN entry e ON e.row = g.entry WHERE g.source = ?1 AND url <> '' "
                                  "ORDER BY g.entry DESC LIMIT ?2",
                                  source, static_cast<std::int64_t>(limit));
    std::vector<std::string> addresses;
    while (query.next()) addresses.push_back(query.text(0));
    return addresses;
  });
}

} // namespace offprint
