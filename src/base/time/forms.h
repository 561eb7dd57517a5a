#pragma once

#include "base/time.h"

#include <optional>
#include <string_view>

namespace offprint {

// The families of forms that times are stated in beside RFC 3339 and RFC 5322. Each takes the text in plain
// form (plain_form.h), and answers nothing where the text is not of its family or states no possible time.

/// Seconds, or with 13 digits milliseconds, since 1970: "1718000000", "1718000000.5".
std::optional<Instant> parse_unix_time(std::string_view text);

/// ISO 8601 with a date that is whole, cut short, or abbreviated: "20031231", "2003-335", "2003-w52-3",
/// "03-12-31", "-0312", "20", each with a time of day ("t10:14:55,5z", "t101455+01", "t24:00") or none.
/// Two digits of a year are of this century, as ISO 8601 has it, and "20" is the century that began with
/// 1901. What names no year ("--12-31", "-335") says no time. Also "2004-07-08 23:56:58.0 est" of databases,
/// "2003-1-2", and "2003-012-31".
std::optional<Instant> parse_iso8601(std::string_view text);

/// Chinese, Japanese and Korean: "2024年5月6日 下午8:05", "令和6年5月6日(月) 08時05分", "2004년 05월 28일
/// 01:31:15". Korea's time where a Korean form states no zone; UTC for the others.
std::optional<Instant> parse_east_asian(std::string_view text);

/// Everything that puts a day, a month by number or name, and a year beside a time of day in any order:
/// RFC 5322 with its mistakes, asctime, Perforce, "9. Juni 2024, 10:30 Uhr", "june 9th, 2024 at 8 pm",
/// "09.06.2024". Days stand before months where dots divide them. With slashes or dashes either may come
/// first: the one that can be, else the month where the time has AM or PM, else nothing.
std::optional<Instant> parse_written(std::string_view text);

} // namespace offprint
