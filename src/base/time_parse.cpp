#include "base/time_scanner.h"

namespace offprint {

namespace {

using namespace std::chrono;

/// RFC 3339's zone, or none, which is UTC; nothing where something else stands there.
std::optional<minutes> scan_rfc3339_zone(TimeScanner& scanner) {
  scanner.skip_space();
  if (scanner.at_end()) return minutes(0);
  if (scanner.next() == '+' || scanner.next() == '-') return scan_offset(scanner);
  const std::string_view name = scanner.word();
  const bool universal = name == "Z" || name == "z" || name == "UTC" || name == "GMT";
  return universal ? std::optional(minutes(0)) : std::nullopt;
}

/// RFC 5322's zone with what is seen in its place: a name, an offset, both ("GMT+0100"), a comment behind it,
/// or none.
std::optional<minutes> scan_rfc5322_zone(TimeScanner& scanner) {
  scanner.skip_space();
  const std::string_view name = scanner.word();
  minutes offset = offset_of_zone(name);
  scanner.skip_space();
  if (scanner.next() == '+' || scanner.next() == '-') {
    const auto stated = scan_offset(scanner);
    if (!stated) return std::nullopt;
    offset = *stated;
  }
  scanner.skip_space();
  if (scanner.next() == '(') return offset;
  return scanner.at_end() ? std::optional(offset) : std::nullopt;
}

std::optional<int> scan_rfc5322_year(TimeScanner& scanner) {
  const std::size_t left = scanner.left();
  const auto stated = scanner.digits(2, 4);
  if (!stated) return std::nullopt;
  // RFC 5322, 4.3.
  const std::size_t digits = left - scanner.left();
  if (digits == 2) return *stated < 50 ? 2000 + *stated : 1900 + *stated;
  return digits == 3 ? 1900 + *stated : *stated;
}

/// "18 Feb 2025", "18-Feb-25".
bool scan_rfc5322_date(TimeScanner& scanner, StatedTime& time) {
  const auto day = scanner.digits(1, 2);
  scanner.skip_space();
  scanner.take("-");
  const auto month = month_of_name(scanner.word());
  scanner.take(".");
  scanner.skip_space();
  scanner.take("-");
  const auto year = scan_rfc5322_year(scanner);
  if (!day || !month || !year) return false;
  time.day = *day;
  time.month = *month;
  time.year = *year;
  return true;
}

void skip_day_name(TimeScanner& scanner) {
  if (scanner.word().empty()) return;
  scanner.take(".");
  scanner.take(",");
  scanner.skip_space();
}

/// "2025", "2025-02", "2025-02-18"; whether it may have a time of day behind it goes to `complete`.
bool scan_rfc3339_date(TimeScanner& scanner, StatedTime& time, bool& complete) {
  const auto year = scanner.digits(4, 4);
  if (!year) return false;
  time.year = *year;
  if (!scanner.take("-")) return true;
  const auto month = scanner.digits(2, 2);
  if (!month) return false;
  time.month = *month;
  if (!scanner.take("-")) return true;
  const auto day = scanner.digits(2, 2);
  if (!day) return false;
  time.day = *day;
  complete = true;
  return true;
}

} // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
  TimeScanner scanner(text);
  StatedTime time;
  bool complete = false;
  if (!scan_rfc3339_date(scanner, time, complete)) return std::nullopt;
  if (scanner.at_end()) return time.instant();
  if (!complete || !scanner.take("Tt ")) return std::nullopt;
  scanner.skip_space();
  if (!scan_clock(scanner, time)) return std::nullopt;
  const auto offset = scan_rfc3339_zone(scanner);
  if (!offset || !scanner.at_end()) return std::nullopt;
  time.offset = *offset;
  return time.instant();
}

std::optional<Instant> parse_rfc5322(std::string_view text) {
  TimeScanner scanner(text);
  StatedTime time;
  skip_day_name(scanner);
  if (!scan_rfc5322_date(scanner, time)) return std::nullopt;
  scanner.take(",");
  scanner.skip_space();
  if (scanner.at_end()) return time.instant();
  if (!scan_clock(scanner, time)) return std::nullopt;
  const auto offset = scan_rfc5322_zone(scanner);
  if (!offset) return std::nullopt;
  time.offset = *offset;
  return time.instant();
}

std::optional<Instant> parse_asctime(std::string_view text) {
  TimeScanner scanner(text);
  StatedTime time;
  skip_day_name(scanner);
  const auto month = month_of_name(scanner.word());
  scanner.skip_space();
  const auto day = scanner.digits(1, 2);
  scanner.skip_space();
  if (!month || !day || !scan_clock(scanner, time)) return std::nullopt;
  scanner.skip_space();
  time.offset = offset_of_zone(scanner.word());
  scanner.skip_space();
  const auto year = scanner.digits(4, 4);
  if (!year || !scanner.at_end()) return std::nullopt;
  time.year = *year;
  time.month = *month;
  time.day = *day;
  return time.instant();
}

std::optional<Instant> parse_dotted(std::string_view text) {
  TimeScanner scanner(text);
  StatedTime time;
  const auto day = scanner.digits(1, 2);
  const bool dotted = scanner.take(".");
  const auto month = scanner.digits(1, 2);
  if (!day || !dotted || !month || !scanner.take(".")) return std::nullopt;
  const auto year = scanner.digits(4, 4);
  if (!year) return std::nullopt;
  time.year = *year;
  time.month = *month;
  time.day = *day;
  scanner.skip_space();
  if (!scanner.at_end() && !scan_clock(scanner, time)) return std::nullopt;
  return scanner.at_end() ? time.instant() : std::nullopt;
}

} // namespace offprint
