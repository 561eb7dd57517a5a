#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// A moment, to the millisecond, UTC.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339, as W3CDTF and ISO 8601 vary it: "2025-02-18T10:57:16.358Z", "2025-02-18 10:57+0100",
/// "2025-02-18", "2025-02". A missing zone is UTC, a missing part its first. Nothing where the date is not of
/// that form or is impossible (30 February).
std::optional<Instant> parse_rfc3339(std::string_view text);

/// RFC 5322 (and RFC 822) as feeds and HTTP write it: "Tue, 18 Feb 2025 10:57:16 GMT", day name optional and
/// not believed, two-digit years (RFC 2822, 4.3), zone names and offsets, comments behind them. A missing
/// zone is UTC, as is one whose name is not known.
std::optional<Instant> parse_rfc5322(std::string_view text);

/// A time in any form that feeds and pages state it in: the two above with every mistake seen in the wild,
/// ISO 8601 (basic, ordinal, week dates, cut short), asctime's and Perforce's, "09.06.2024 10:00", clocks of
/// twelve hours, the months' names of some twenty languages, Chinese, Japanese and Korean forms, seconds or
/// milliseconds since 1970. docs/dates.md tells which, and how a doubtful one is read. Nothing where there is
/// no such day or time of day, where a part is missing that cannot be told (the year), where the order of day
/// and month is open, or in more than 200 bytes.
std::optional<Instant> parse_time(std::string_view text);

/// "2025-02-18T10:57:16.358Z": always UTC, always milliseconds.
std::string format_rfc3339(Instant instant);

/// "Tue, 18 Feb 2025 10:57:16 GMT" (RFC 9110, 5.6.7).
std::string format_http_date(Instant instant);

/// "2025-02-18", UTC.
std::string format_date(Instant instant);

/// "2025-02-18 10:57 UTC": for people.
std::string format_minute(Instant instant);

/// Milliseconds since 1970-01-01T00:00:00Z.
std::int64_t to_milliseconds(Instant instant);
Instant from_milliseconds(std::int64_t milliseconds);

/// "3 s", "2 min", "5 h", "4 d": the one unit that tells most.
std::string format_duration(std::chrono::milliseconds duration);

} // namespace offprint
