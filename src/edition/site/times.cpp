#include "edition/site/times.h"

#include "base/text.h"
#include "edition/site/words.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>
#include <string_view>

namespace offprint {

namespace {

bool are_digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

int two_digits(std::string_view text) {
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/// From "…T11:57:16+01:00" or "… 11:57:16 +0100". A date alone ends in what looks like an offset, so a clock
/// time must stand before.
std::optional<std::chrono::minutes> stated_offset(std::string_view stated) {
  const auto sign = stated.find_last_of("+-");
  if (sign == std::string_view::npos || stated.substr(0, sign).find(':') == std::string_view::npos)
    return std::nullopt;
  const std::string digits = replace_all(stated.substr(sign + 1), ":", "");
  if (digits.size() != 4 || !are_digits(digits)) return std::nullopt;
  const std::chrono::minutes offset{two_digits(digits) * 60 + two_digits(std::string_view(digits).substr(2))};
  if (offset > std::chrono::hours(14)) return std::nullopt;
  return stated[sign] == '-' ? -offset : offset;
}

} // namespace

std::string time_of_day(Instant instant) {
  const std::chrono::hh_mm_ss time{instant - std::chrono::floor<std::chrono::days>(instant)};
  return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

std::string local_time(const Timestamp& time) {
  const auto offset = stated_offset(time.stated);
  if (!offset || offset->count() == 0) return {};
  const Instant local = time.instant + *offset;
  const auto minutes = std::abs(offset->count());
  return fmt::format("{} {} (UTC{}{:02}:{:02})", format_date(local), time_of_day(local),
                     offset->count() < 0 ? "-" : "+", minutes / 60, minutes % 60);
}

View time_view(const Timestamp& time, const Words& words) {
  const std::string local = local_time(time);
  return time_view(time.instant)
      .text("local", local)
      .text("at_outlet", local.empty() ? "" : words.say("at_the_outlet", {{"time", local}}));
}

View time_view(Instant instant) {
  return View().text("machine", format_rfc3339(instant)).text("words", format_minute(instant));
}

} // namespace offprint
