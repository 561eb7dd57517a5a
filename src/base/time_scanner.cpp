#include "base/time_scanner.h"

#include "base/text.h"

#include <array>

namespace offprint {

namespace {

using namespace std::chrono;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

TimeScanner::TimeScanner(std::string_view text) : rest_(trim_unicode(text)) {}

bool TimeScanner::take(std::string_view any_of) {
  if (rest_.empty() || !any_of.contains(rest_.front())) return false;
  rest_.remove_prefix(1);
  return true;
}

void TimeScanner::skip_space() {
  while (!rest_.empty() && is_ascii_space(rest_.front())) rest_.remove_prefix(1);
}

std::optional<int> TimeScanner::digits(int least, int most) {
  int count = 0;
  int value = 0;
  while (is_digit(next())) {
    if (++count > most) return std::nullopt;
    value = value * 10 + (next() - '0');
    rest_.remove_prefix(1);
  }
  if (count < least) return std::nullopt;
  return value;
}

std::string_view TimeScanner::word() {
  std::size_t length = 0;
  while (length < rest_.size() && is_letter(rest_[length])) ++length;
  const std::string_view word = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return word;
}

std::optional<int> TimeScanner::fraction() {
  if (!take(".,")) return 0;
  if (!is_digit(next())) return std::nullopt;
  int value = 0;
  for (int weight = 100; is_digit(next()); weight /= 10) {
    value += weight * (next() - '0');
    rest_.remove_prefix(1);
  }
  return value;
}

std::optional<Instant> StatedTime::instant() const {
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  constexpr int leap_second = 60;
  if (!date.ok() || hour > 23 || minute > 59 || second > leap_second) return std::nullopt;
  const int ordinary_second = second == leap_second ? leap_second - 1 : second;
  const Instant result = sys_days(date) + hours(hour) + minutes(minute) + seconds(ordinary_second) +
                         milliseconds(millisecond) - offset;
  // Every form we write has four digits for the year.
  constexpr Instant first = sys_days(std::chrono::year(1) / January / 1);
  constexpr Instant after_last = sys_days(std::chrono::year(10'000) / January / 1);
  return result >= first && result < after_last ? std::optional(result) : std::nullopt;
}

bool scan_clock(TimeScanner& scanner, StatedTime& time) {
  const std::size_t left = scanner.left();
  const auto hour = scanner.digits(1, 4);
  if (!hour) return false;
  if (left - scanner.left() == 4) {
    time.hour = *hour / 100;
    time.minute = *hour % 100;
    return true;
  }
  if (!scanner.take(":")) return false;
  const auto minute = scanner.digits(2, 2);
  if (!minute) return false;
  time.hour = *hour;
  time.minute = *minute;
  if (!scanner.take(":")) return true;
  const auto second = scanner.digits(1, 2);
  const auto millisecond = second ? scanner.fraction() : std::nullopt;
  if (!millisecond) return false;
  time.second = *second;
  time.millisecond = *millisecond;
  return true;
}

std::optional<minutes> scan_offset(TimeScanner& scanner) {
  const bool west = scanner.next() == '-';
  if (!scanner.take("+-")) return std::nullopt;
  const std::size_t left = scanner.left();
  const auto number = scanner.digits(1, 4);
  if (!number) return std::nullopt;
  const std::size_t digits = left - scanner.left();
  int hour = *number;
  int minute = 0;
  if (scanner.take(":")) {
    const auto after_colon = scanner.digits(2, 2);
    if (!after_colon) return std::nullopt;
    minute = *after_colon;
  } else if (digits > 2) {
    hour = *number / 100;
    minute = *number % 100;
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  const minutes offset = hours(hour) + minutes(minute);
  return west ? -offset : offset;
}

std::optional<int> month_of_name(std::string_view name) {
  // English names, then those of the Romance, Germanic and Scandinavian languages that begin differently.
  constexpr std::array<std::string_view, 12> months{"january gennaio enero",
                                                    "february fevereiro",
                                                    "march mrz",
                                                    "april abril avril",
                                                    "may mai maggio maj mei",
                                                    "june giugno",
                                                    "july luglio julho",
                                                    "august agosto",
                                                    "september setembro",
                                                    "october oktober outubro ottobre",
                                                    "november",
                                                    "december dezember dicembre"};
  if (name.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < months.size(); ++i)
    for (const std::string_view month : split(months.at(i), ' '))
      if (starts_with_ignoring_ascii_case(month, name)) return static_cast<int>(i) + 1;
  return std::nullopt;
}

minutes offset_of_zone(std::string_view name) {
  struct Zone {
    std::string_view name;
    int hours;
  };

  // RFC 5322, 4.3, and such others as are not used for two places.
  constexpr std::array zones{
      Zone{"EST", -5},  Zone{"EDT", -4},  Zone{"CST", -6},  Zone{"CDT", -5},  Zone{"MST", -7},
      Zone{"MDT", -6},  Zone{"PST", -8},  Zone{"PDT", -7},  Zone{"CET", 1},   Zone{"MEZ", 1},
      Zone{"CEST", 2},  Zone{"MESZ", 2},  Zone{"EET", 2},   Zone{"EEST", 3},  Zone{"WEST", 1},
      Zone{"BST", 1},   Zone{"MSK", 3},   Zone{"HKT", 8},   Zone{"JST", 9},   Zone{"KST", 9},
      Zone{"AKST", -9}, Zone{"AKDT", -8}, Zone{"HST", -10}, Zone{"AEST", 10}, Zone{"AEDT", 11},
      Zone{"NZST", 12}, Zone{"NZDT", 13},
  };
  for (const Zone& zone : zones)
    if (equal_ignoring_ascii_case(zone.name, name)) return hours(zone.hours);
  return minutes(0);
}

} // namespace offprint
