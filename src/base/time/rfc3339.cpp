#include "base/time/scanner.h"

namespace offprint {

namespace {

using namespace std::chrono;

/// RFC 3339's zone, or none, which is UTC; nothing where something else stands there.
std::optional<minutes> scan_zone(TimeScanner& scanner) {
  scanner.skip_space();
  if (scanner.at_end()) return minutes(0);
  if (scanner.next() == '+' || scanner.next() == '-') return scan_offset(scanner);
  const std::string_view name = scanner.word();
  const bool universal = name == "Z" || name == "z" || name == "UTC" || name == "GMT";
  return universal ? std::optional(minutes(0)) : std::nullopt;
}

/// "2025", "2025-02", "2025-02-18"; whether it may have a time of day behind it goes to `complete`.
bool scan_date(TimeScanner& scanner, StatedTime& time, bool& complete) {
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
  if (!scan_date(scanner, time, complete)) return std::nullopt;
  if (scanner.at_end()) return time.instant();
  if (!complete || !scanner.take("Tt ")) return std::nullopt;
  scanner.skip_space();
  if (!scan_clock(scanner, time)) return std::nullopt;
  const auto offset = scan_zone(scanner);
  if (!offset || !scanner.at_end()) return std::nullopt;
  time.offset = *offset;
  return time.instant();
}

} // namespace offprint
