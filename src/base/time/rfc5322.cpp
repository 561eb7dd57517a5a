#include "base/time/month.h"
#include "base/time/scanner.h"
#include "base/time/zone.h"

namespace offprint {

namespace {

/// "18 Feb 2025", "18-Feb-25".
bool scan_date(TimeScanner& scanner, StatedTime& time) {
  const auto day = scanner.digits(1, 2);
  scanner.skip_space();
  scanner.take("-");
  const auto month = english_month(scanner.word());
  scanner.take(".");
  scanner.skip_space();
  scanner.take("-");
  const std::size_t digits = scanner.digits_ahead();
  const auto year = scanner.digits(2, 4);
  if (!day || !month || !year) return false;
  time.day = *day;
  time.month = *month;
  time.year = full_year(*year, digits);
  return true;
}

void skip_day_name(TimeScanner& scanner) {
  if (scanner.word().empty()) return;
  scanner.take(".");
  scanner.take(",");
  scanner.skip_space();
}

} // namespace

std::optional<Instant> parse_rfc5322(std::string_view text) {
  TimeScanner scanner(text);
  StatedTime time;
  skip_day_name(scanner);
  if (!scan_date(scanner, time)) return std::nullopt;
  scanner.take(",");
  scanner.skip_space();
  if (scanner.at_end()) return time.instant();
  if (!scan_clock(scanner, time)) return std::nullopt;
  const auto offset = scan_zone_to_end(scanner);
  if (!offset) return std::nullopt;
  time.offset = *offset;
  return time.instant();
}

} // namespace offprint
