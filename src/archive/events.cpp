#include "archive/events.h"

#include "archive/database.h"

namespace offprint {

namespace {

// Trimming at every thousandth event keeps the log at `kept_events` + 1,000, a hundred thousand, at the most.
constexpr std::int64_t kept_events = 99'000;
constexpr std::int64_t trimmed_every = 1'000;

/// The row of the newest event of the same kind and subject, where it is the same event happening again.
std::optional<std::int64_t> same_again(Database& database, const Event& event) {
  Query query =
      database.query("SELECT row, source, outlet, message FROM event WHERE kind = ?1 AND subject = ?2 "
                     "ORDER BY at DESC, row DESC LIMIT 1",
                     event.kind, event.subject);
  if (!query.next()) return std::nullopt;
  const bool same =
      query.text(1) == event.source && query.text(2) == event.outlet && query.text(3) == event.message;
  return same ? std::optional(query.integer(0)) : std::nullopt;
}

std::vector<Event> read_events(Query& query) {
  std::vector<Event> events;
  while (query.next())
    events.push_back({.at = query.instant(0),
                      .kind = query.text(1),
                      .source = query.text(2),
                      .outlet = query.text(3),
                      .subject = query.text(4),
                      .message = query.text(5),
                      .row = query.integer(6)});
  return events;
}

void forget_oldest(Database& database) {
  database.execute(
      "DELETE FROM event WHERE row IN (SELECT row FROM event ORDER BY at DESC, row DESC LIMIT -1 OFFSET ?1)",
      kept_events);
}

} // namespace

Status EventLog::note(const Event& event) {
  return database_.transaction([&]() -> Status {
    if (const std::optional<std::int64_t> row = same_again(database_, event)) {
      database_.execute("UPDATE event SET at = ?2 WHERE row = ?1", *row, event.at);
      return {};
    }
    database_.execute(
        "INSERT INTO event (at, kind, source, outlet, subject, message) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        event.at, event.kind, event.source, event.outlet, event.subject, event.message);
    if (database_.last_row() % trimmed_every == 0) forget_oldest(database_);
    return {};
  });
}

Result<std::optional<Instant>> EventLog::last(const std::string& kind, const std::string& subject) {
  return database_.run([&]() -> Result<std::optional<Instant>> {
    Query query =
        database_.query("SELECT max(at) FROM event WHERE kind = ?1 AND subject = ?2", kind, subject);
    return query.next() ? query.optional_instant(0) : std::nullopt;
  });
}

Result<std::vector<Event>> EventLog::newest(std::size_t limit, const std::string& outlet) {
  return database_.run([&]() -> Result<std::vector<Event>> {
    Query query = database_.query(
        outlet.empty()
            ? "SELECT at, kind, source, outlet, subject, message, row FROM event ORDER BY at DESC, row "
              "DESC LIMIT ?1"
            : "SELECT at, kind, source, outlet, subject, message, row FROM event WHERE outlet = ?2 "
              "ORDER BY at DESC, row DESC LIMIT ?1",
        static_cast<std::int64_t>(limit));
    if (!outlet.empty()) query.bind(2, outlet);
    return read_events(query);
  });
}

Result<std::vector<Event>> EventLog::of_kind(const std::string& kind, Instant since, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<Event>> {
    Query query = database_.query("SELECT at, kind, source, outlet, subject, message, row FROM event "
                                  "WHERE kind = ?1 AND at >= ?2 ORDER BY at DESC, row DESC LIMIT ?3",
                                  kind, since, static_cast<std::int64_t>(limit));
    return read_events(query);
  });
}

} // namespace offprint
