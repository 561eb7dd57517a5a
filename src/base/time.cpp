#include "base/time.h"

#include <fmt/format.h>

#include <array>

namespace offprint {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Calendar {
  explicit Calendar(Instant instant)
      : day(floor<days>(instant)), date(day), time(floor<milliseconds>(instant - day)) {}

  int year() const { return static_cast<int>(date.year()); }

  unsigned month() const { return static_cast<unsigned>(date.month()); }

  unsigned day_of_month() const { return static_cast<unsigned>(date.day()); }

  sys_days day;
  year_month_day date;
  hh_mm_ss<milliseconds> time;
};

} // namespace

std::string format_rfc3339(Instant instant) {
  const Calendar at(instant);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", at.year(), at.month(), at.day_of_month(),
                     at.time.hours().count(), at.time.minutes().count(), at.time.seconds().count(),
                     at.time.subseconds().count());
}

std::string format_http_date(Instant instant) {
  const Calendar at(instant);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", day_names.at(weekday(at.day).c_encoding()),
                     at.day_of_month(), month_names.at(at.month() - 1), at.year(), at.time.hours().count(),
                     at.time.minutes().count(), at.time.seconds().count());
}

std::string format_date(Instant instant) {
  const Calendar at(instant);
  return fmt::format("{:04}-{:02}-{:02}", at.year(), at.month(), at.day_of_month());
}

std::string format_minute(Instant instant) {
  const Calendar at(instant);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", at.year(), at.month(), at.day_of_month(),
                     at.time.hours().count(), at.time.minutes().count());
}

std::int64_t to_milliseconds(Instant instant) {
  return instant.time_since_epoch().count();
}

Instant from_milliseconds(std::int64_t milliseconds) {
  return Instant(std::chrono::milliseconds(milliseconds));
}

std::string format_duration(milliseconds duration) {
  const std::string_view sign = duration < milliseconds::zero() ? "-" : "";
  const milliseconds length = duration < milliseconds::zero() ? -duration : duration;
  if (length < 1min) return fmt::format("{}{} s", sign, floor<seconds>(length).count());
  if (length < 1h) return fmt::format("{}{} min", sign, floor<minutes>(length).count());
  if (length < 24h) return fmt::format("{}{} h", sign, floor<hours>(length).count());
  return fmt::format("{}{} d", sign, floor<days>(length).count());
}

} // namespace offprint
