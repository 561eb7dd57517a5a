#include "archive/gaps.h"

#include "archive/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace offprint {

namespace {

constexpr std::array<std::pair<GapState, std::string_view>, 4> states{{{GapState::open, "open"},
                                                                       {GapState::closing, "closing"},
                                                                       {GapState::closed, "closed"},
                                                                       {GapState::given_up, "given-up"}}};

constexpr std::string_view columns =
    "g.row, g.source, g.hole_from, g.hole_to, g.noted, g.generator, g.state, g.way, g.place, g.reached, "
    "g.fetches, g.failures, g.next_attempt, g.found, g.back_fill";

std::string_view text_of(GapState state) {
  return std::ranges::find(states, state, [](const auto& each) { return each.first; })->second;
}

GapState state_from(std::string_view text) {
  const auto* const found = std::ranges::find(states, text, [](const auto& each) { return each.second; });
  return found == states.end() ? GapState::open : found->first;
}

std::vector<Gap> read_gaps(Query& query) {
  std::vector<Gap> gaps;
  while (query.next())
    gaps.push_back({.row = query.integer(0),
                    .source = query.text(1),
                    .from = query.instant(2),
                    .to = query.instant(3),
                    .noted = query.instant(4),
                    .generator = query.text(5),
                    .state = state_from(query.text(6)),
                    .way = query.text(7),
                    .place = query.text(8),
                    .reached = query.instant(9),
                    .fetches = static_cast<int>(query.integer(10)),
                    .failures = static_cast<int>(query.integer(11)),
                    .next_attempt = query.optional_instant(12),
                    .found = query.integer(13),
                    .back_fill = query.integer(14) != 0});
  return gaps;
}

} // namespace

Result<std::int64_t> GapStore::note(const Gap& gap) {
  return database_.transaction([&]() -> Result<std::int64_t> {
    database_.execute(
        "INSERT INTO gap (source, hole_from, hole_to, noted, generator, state, way, place, reached, fetches, "
        "failures, next_attempt, found, back_fill) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
        "?12, "
        "?13, ?14)",
        gap.source, gap.from, gap.to, gap.noted, gap.generator, text_of(gap.state), gap.way, gap.place,
        gap.reached, gap.fetches, gap.failures, gap.next_attempt, gap.found,
        static_cast<std::int64_t>(gap.back_fill));
    return database_.last_row();
  });
}

Status GapStore::update(const Gap& gap) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE gap SET state = ?2, way = ?3, place = ?4, reached = ?5, fetches = ?6, "
                      "failures = ?7, next_attempt = ?8, found = ?9 WHERE row = ?1",
                      gap.row, text_of(gap.state), gap.way, gap.place, gap.reached, gap.fetches, gap.failures,
                      gap.next_attempt, gap.found);
    return {};
  });
}

Result<std::vector<Gap>> GapStore::due(Instant now, const std::string& source) {
  const std::string select =
      fmt::format("SELECT {} FROM gap g JOIN source s ON s.url = g.source WHERE s.position IS NOT NULL AND "
                  "g.next_attempt IS NOT NULL AND g.next_attempt <= ?1 {} ORDER BY g.next_attempt, g.row",
                  columns, source.empty() ? "" : "AND g.source = ?2");
  return database_.run([&]() -> Result<std::vector<Gap>> {
    Query query(database_, select, now);
    if (!source.empty()) query.bind(2, source);
    return read_gaps(query);
  });
}

Result<std::vector<Gap>> GapStore::newest(const std::string& source, std::size_t limit) {
  return database_.run([&]() -> Result<std::vector<Gap>> {
    Query query = database_.query(
        fmt::format("SELECT {} FROM gap g WHERE g.source = ?1 ORDER BY g.noted DESC, g.row DESC LIMIT ?2",
                    columns),
        source, static_cast<std::int64_t>(limit));
    return read_gaps(query);
  });
}

Result<std::vector<Gap>> GapStore::unclosed(Instant noted_since) {
  return database_.run([&]() -> Result<std::vector<Gap>> {
    Query query = database_.query(
        fmt::format(
            "SELECT {} FROM gap g JOIN source s ON s.url = g.source WHERE s.position IS NOT NULL "
            "AND g.state <> 'closed' AND g.back_fill = 0 AND g.noted >= ?1 ORDER BY g.noted DESC, g.row DESC",
            columns),
        noted_since);
    return read_gaps(query);
  });
}

} // namespace offprint
