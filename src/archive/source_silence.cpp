#include "archive/source_silence.h"

#include <algorithm>

namespace offprint {

namespace {

using std::chrono::days;
using std::chrono::milliseconds;

constexpr std::size_t fewest_moments = 8;
constexpr int entries_expected = 8;
constexpr int longest_pauses = 2;
constexpr milliseconds shortest_silence = std::chrono::hours(24);

bool is_weekend(Instant instant) {
  const std::chrono::weekday day(std::chrono::floor<days>(instant));
  return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

/// How much of Saturdays and Sundays lies before `instant`, counted from a Thursday in 1970.
milliseconds weekends_before(Instant instant) {
  constexpr auto first_saturday = days(2);
  constexpr auto week = milliseconds(days(7));
  const milliseconds passed = instant.time_since_epoch() - first_saturday;
  const milliseconds in_week = (passed % week + week) % week;
  return (passed - in_week) / week * milliseconds(days(2)) + std::min<milliseconds>(in_week, days(2));
}

milliseconds between(Instant from, Instant to, bool with_weekends) {
  const milliseconds all = to - from;
  return with_weekends ? all : all - (weekends_before(to) - weekends_before(from));
}

} // namespace

std::optional<Silence> silence_of(std::vector<Instant> noted, Instant now) {
  std::ranges::sort(noted, std::greater<>());
  noted.erase(std::ranges::unique(noted).begin(), noted.end());
  if (noted.size() < fewest_moments || now - noted.front() < shortest_silence) return std::nullopt;
  const bool with_weekends = std::ranges::any_of(noted, is_weekend);
  milliseconds longest{0};
  for (std::size_t i = 1; i < noted.size(); ++i)
    longest = std::max(longest, between(noted[i], noted[i - 1], with_weekends));
  const milliseconds usual =
      between(noted.back(), noted.front(), with_weekends) / static_cast<std::int64_t>(noted.size() - 1);
  const milliseconds expected =
      std::max({shortest_silence, usual * entries_expected, longest * longest_pauses});
  if (between(noted.front(), now, with_weekends) < expected) return std::nullopt;
  return Silence{.since = noted.front(), .usual_pause = usual, .longest_pause = longest};
}

} // namespace offprint
