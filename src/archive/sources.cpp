#include "archive/sources.h"

#include "archive/changes.h"
#include "archive/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace offprint {

namespace {

constexpr std::string_view source_columns =
    "url, outlet, title, etag, last_modified, checked, reached, changed, due, not_before, failing_since, "
    "failures, problem, interval_seconds, retired, address, validated, news_rate, recent_rate, "
    "observed_seconds, feed_window, stated_seconds, skipped_hours, skipped_days, redirect_to, "
    "redirect_since, "
    "redirect_polls, redirect_in_feed, gone_since";

constexpr std::string_view is_asked = "position IS NOT NULL AND retired = 0";

constexpr double stored_rate = 1e6;

std::int64_t to_stored_rate(double per_day) {
  return std::llround(std::clamp(per_day, 0.0, 1e9) * stored_rate);
}

Rhythm read_rhythm(const Query& query, int column) {
  return {.news_per_day = static_cast<double>(query.integer(column)) / stored_rate,
          .recent_news_per_day = static_cast<double>(query.integer(column + 1)) / stored_rate,
          .observed = std::chrono::seconds(query.integer(column + 2)),
          .window = static_cast<int>(query.integer(column + 3))};
}

StatedTimes read_stated(const Query& query, int column) {
  return {.pause = std::chrono::seconds(query.integer(column)),
          .skipped_hours = static_cast<unsigned long long>(query.integer(column + 1)),
          .skipped_days = static_cast<unsigned long long>(query.integer(column + 2))};
}

Source read_source(const Query& query) {
  return {.url = query.text(0),
          .outlet = query.text(1),
          .address = query.text(15),
          .title = query.text(2),
          .validators = {.etag = query.text(3), .last_modified = query.text(4)},
          .validated = query.optional_instant(16),
          .checked = query.optional_instant(5),
          .reached = query.optional_instant(6),
          .changed = query.optional_instant(7),
          .due = query.optional_instant(8),
          .not_before = query.optional_instant(9),
          .failing_since = query.optional_instant(10),
          .failures = static_cast<int>(query.integer(11)),
          .problem = query.text(12),
          .interval_seconds = query.integer(13),
          .retired = query.integer(14) != 0,
          .rhythm = read_rhythm(query, 17),
          .stated = read_stated(query, 21),
          .move = {.to = query.text(24),
                   .since = query.optional_instant(25),
                   .polls = static_cast<int>(query.integer(26)),
                   .stated_by_feed = query.integer(27) != 0},
          .gone_since = query.optional_instant(28)};
}

std::vector<Source> read_sources(Query&& query) {
  std::vector<Source> sources;
  while (query.next()) sources.push_back(read_source(query));
  return sources;
}

std::vector<Outlet> read_outlets(Query&& query) {
  std::vector<Outlet> outlets;
  while (query.next())
    outlets.push_back(
        {.id = query.text(0), .name = query.text(1), .language = query.text(2), .home_page = query.text(3)});
  return outlets;
}

std::vector<Source> configured_sources(Database& database) {
  return read_sources(database.query(
      fmt::format("SELECT {} FROM source WHERE position IS NOT NULL ORDER BY position", source_columns)));
}

bool is_configured_so(Database& database, const std::vector<Outlet>& outlets,
                      const std::vector<Source>& sources) {
  const std::vector<Outlet> known = read_outlets(database.query(
      "SELECT id, name, language, home_page FROM outlet WHERE position IS NOT NULL ORDER BY position"));
  const auto same_outlet = [](const Outlet& a, const Outlet& b) {
    return a.id == b.id && a.name == b.name && a.language == b.language && a.home_page == b.home_page;
  };
  const auto same_source = [](const Source& a, const Source& b) {
    return a.url == b.url && a.outlet == b.outlet;
  };
  return std::ranges::equal(known, outlets, same_outlet) &&
         std::ranges::equal(configured_sources(database), sources, same_source);
}

void configure_outlet(Database& database, const Outlet& outlet, std::int64_t position) {
  database.execute("INSERT INTO outlet (id, name, language, home_page, position) VALUES (?1, ?2, ?3, ?4, ?5) "
                   "ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language, "
                   "home_page = excluded.home_page, position = excluded.position",
                   outlet.id, outlet.name, outlet.language, outlet.home_page, position);
}

void configure_source(Database& database, const Source& source, std::int64_t position) {
  database.execute(
      "INSERT INTO outlet (id, name, language, home_page) VALUES (?1, ?1, '', '') ON CONFLICT DO NOTHING",
      source.outlet);
  database.execute("INSERT INTO source (url, outlet, position) VALUES (?1, ?2, ?3) "
                   "ON CONFLICT (url) DO UPDATE SET outlet = excluded.outlet, position = excluded.position",
                   source.url, source.outlet, position);
}

} // namespace

Status SourceStore::configure(const std::vector<Outlet>& outlets, const std::vector<Source>& sources) {
  return database_.transaction([&]() -> Status {
    if (is_configured_so(database_, outlets, sources)) return {};
    database_.execute("UPDATE outlet SET position = NULL");
    database_.execute("UPDATE source SET position = NULL");
    std::int64_t position = 0;
    for (const Outlet& outlet : outlets) configure_outlet(database_, outlet, position++);
    for (const Source& source : sources) configure_source(database_, source, position++);
    note_change(database_, Change::Kind::outlets, "");
    return {};
  });
}

Result<std::vector<Outlet>> SourceStore::outlets() {
  return database_.run([&]() -> Result<std::vector<Outlet>> {
    return read_outlets(
        database_.query("SELECT id, name, language, home_page FROM outlet o WHERE position IS NOT NULL "
                        "OR EXISTS (SELECT 1 FROM article WHERE outlet = o.id) ORDER BY id"));
  });
}

Result<std::vector<Source>> SourceStore::all() {
  return database_.run([&]() -> Result<std::vector<Source>> { return configured_sources(database_); });
}

Result<std::optional<Source>> SourceStore::find(const std::string& url) {
  return database_.run([&]() -> Result<std::optional<Source>> {
    Query query = database_.query(fmt::format("SELECT {} FROM source WHERE url = ?1", source_columns), url);
    if (!query.next()) return std::optional<Source>();
    return read_source(query);
  });
}

// The conditions are those of the index source_by_due, word for word.

Result<std::vector<Source>> SourceStore::due(Instant now) {
  return database_.run([&]() -> Result<std::vector<Source>> {
    return read_sources(database_.query(
        fmt::format("SELECT {} FROM source WHERE {} AND coalesce(due, 0) <= ?1 ORDER BY coalesce(due, 0)",
                    source_columns, is_asked),
        now));
  });
}

Result<std::optional<Instant>> SourceStore::next_due() {
  return database_.run([&]() -> Result<std::optional<Instant>> {
    Query query = database_.query(fmt::format(
        "SELECT coalesce(due, 0) FROM source WHERE {} ORDER BY coalesce(due, 0) LIMIT 1", is_asked));
    return query.next() ? std::optional(query.instant(0)) : std::nullopt;
  });
}

Status SourceStore::update(const Source& source) {
  return database_.transaction([&]() -> Status {
    const int changed = database_.execute(
        "UPDATE source SET title = ?2, etag = ?3, last_modified = ?4, checked = ?5, reached = ?6, "
        "changed = ?7, due = ?8, not_before = ?9, failing_since = ?10, failures = ?11, problem = ?12, "
        "interval_seconds = ?13, retired = ?14, address = ?15, validated = ?16, news_rate = ?17, "
        "recent_rate = ?18, observed_seconds = ?19, feed_window = ?20, stated_seconds = ?21, "
        "skipped_hours = ?22, skipped_days = ?23, redirect_to = ?24, redirect_since = ?25, "
        "redirect_polls = ?26, redirect_in_feed = ?27, gone_since = ?28 WHERE url = ?1",
        source.url, source.title, source.validators.etag, source.validators.last_modified, source.checked,
        source.reached, source.changed, source.due, source.not_before, source.failing_since, source.failures,
        source.problem, source.interval_seconds, source.retired ? 1 : 0, source.address, source.validated,
        to_stored_rate(source.rhythm.news_per_day), to_stored_rate(source.rhythm.recent_news_per_day),
        std::int64_t{source.rhythm.observed.count()}, source.rhythm.window,
        std::int64_t{source.stated.pause.count()},
        static_cast<std::int64_t>(source.stated.skipped_hours.to_ulong()),
        static_cast<std::int64_t>(source.stated.skipped_days.to_ulong()), source.move.to, source.move.since,
        source.move.polls, source.move.stated_by_feed ? 1 : 0, source.gone_since);
    if (changed == 0)
      return fail(ErrorKind::not_found, source.url, "is no feed that the archive knows",
                  "name it in the configuration");
    return {};
  });
}

Status SourceStore::postpone(const std::string& url, Instant due) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE source SET due = ?2 WHERE url = ?1", url, due);
    return {};
  });
}

} // namespace offprint
