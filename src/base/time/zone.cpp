#include "base/time/zone.h"

#include "base/text.h"

#include <array>

namespace offprint {

namespace {

using namespace std::chrono;

struct Zone {
  std::string_view name;
  int minutes;
};

constexpr int h = 60;

// RFC 822, 5.1, and such others as are not used for two places; of those that are, the one that feeds mean.
constexpr std::array zones{
    Zone{"GMT", 0},
    Zone{"UTC", 0},
    Zone{"Z", 0},
    Zone{"UT", 0},
    Zone{"EST", -5 * h},
    Zone{"EDT", -4 * h},
    Zone{"PST", -8 * h},
    Zone{"PDT", -7 * h},
    Zone{"CST", -6 * h},
    Zone{"CDT", -5 * h},
    Zone{"MST", -7 * h},
    Zone{"MDT", -6 * h},
    Zone{"CET", 1 * h},
    Zone{"CEST", 2 * h},
    Zone{"ET", -5 * h},
    Zone{"CT", -6 * h},
    Zone{"MT", -7 * h},
    Zone{"PT", -8 * h},
    Zone{"AT", -4 * h},
    Zone{"AST", -4 * h},
    Zone{"ADT", -3 * h},
    Zone{"NST", -3 * h - 30},
    Zone{"NDT", -2 * h - 30},
    Zone{"AKST", -9 * h},
    Zone{"AKDT", -8 * h},
    Zone{"HST", -10 * h},
    Zone{"HDT", -9 * h},
    Zone{"A", -1 * h},
    Zone{"M", -12 * h},
    Zone{"N", 1 * h},
    Zone{"Y", 12 * h},
    Zone{"WET", 0},
    Zone{"WEST", 1 * h},
    Zone{"BST", 1 * h},
    Zone{"MET", 1 * h},
    Zone{"MEZ", 1 * h},
    Zone{"MEST", 2 * h},
    Zone{"MESZ", 2 * h},
    Zone{"EET", 2 * h},
    Zone{"EEST", 3 * h},
    Zone{"TRT", 3 * h},
    Zone{"MSK", 3 * h},
    Zone{"MSD", 4 * h},
    Zone{"SAST", 2 * h},
    Zone{"CAT", 2 * h},
    Zone{"WAT", 1 * h},
    Zone{"EAT", 3 * h},
    Zone{"PKT", 5 * h},
    Zone{"NPT", 5 * h + 45},
    Zone{"ICT", 7 * h},
    Zone{"WIB", 7 * h},
    Zone{"WITA", 8 * h},
    Zone{"WIT", 9 * h},
    Zone{"HKT", 8 * h},
    Zone{"SGT", 8 * h},
    Zone{"PHT", 8 * h},
    Zone{"AWST", 8 * h},
    Zone{"JST", 9 * h},
    Zone{"KST", 9 * h},
    Zone{"ACST", 9 * h + 30},
    Zone{"ACDT", 10 * h + 30},
    Zone{"AEST", 10 * h},
    Zone{"AEDT", 11 * h},
    Zone{"NZST", 12 * h},
    Zone{"NZDT", 13 * h},
    Zone{"BRT", -3 * h},
    Zone{"BRST", -2 * h},
    Zone{"ART", -3 * h},
    Zone{"IST", 5 * h + 30},
};

bool is_offset(std::string_view text) {
  return text.size() > 1 && (text[0] == '+' || text[0] == '-') && text[1] >= '0' && text[1] <= '9';
}

/// "AM", "p.m.": no zone, though "A" alone is one.
bool is_half_of_day(std::string_view name, char behind) {
  if (name.size() == 1 && behind == '.')
    return equal_ignoring_ascii_case(name, "a") || equal_ignoring_ascii_case(name, "p");
  return equal_ignoring_ascii_case(name, "am") || equal_ignoring_ascii_case(name, "pm");
}

/// "0100" and "02:00", whose plus was taken for a space on its way here.
std::optional<minutes> scan_unsigned_offset(TimeScanner& scanner) {
  const auto hour = scanner.leading_digits(2);
  scanner.take(":");
  const auto minute = hour ? scanner.digits(2, 2) : std::nullopt;
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

class ZoneReader {
public:
  explicit ZoneReader(TimeScanner& scanner) : scanner_(scanner) {}

  std::optional<minutes> read() {
    for (scanner_.skip_space(); !scanner_.at_end(); scanner_.skip_space())
      if (!take_one()) return std::nullopt;
    return offset_.value_or(named_.value_or(minutes(0)));
  }

private:
  bool take_one() {
    if (scanner_.next() == '(') return scanner_.comment();
    if (is_offset(scanner_.rest())) return take_offset(scan_offset(scanner_));
    if (scanner_.digits_ahead() > 0) return !any_ && take_offset(scan_unsigned_offset(scanner_));
    if (scanner_.take(".,;-")) return true;
    return take_name();
  }

  /// Of two offsets the first counts.
  bool take_offset(std::optional<minutes> offset) {
    if (!offset) return false;
    if (!offset_) offset_ = inverted_ ? -*offset : *offset;
    any_ = true;
    return true;
  }

  bool take_name() {
    const std::string_view rest = scanner_.rest();
    const bool in_database = starts_with_ignoring_ascii_case(rest, "etc/");
    if (in_database) scanner_.take_text(rest.substr(0, 4));
    const std::string_view name = scanner_.word();
    if (is_half_of_day(name, scanner_.next())) return false;
    const auto known = offset_of_zone(name);
    constexpr std::size_t longest_unknown = 5;
    if (name.empty() || (!known && (any_ || name.size() > longest_unknown))) return false;
    // "Etc/GMT+5" of the zone database lies west of Greenwich; "Etc/GMT+0500" is no name of that database.
    TimeScanner ahead(scanner_.rest());
    inverted_ = in_database && ahead.take("+-") && ahead.digits_ahead() <= 2 && !ahead.rest().contains(':');
    if (!any_) named_ = known.value_or(minutes(0));
    any_ = true;
    return true;
  }

  TimeScanner& scanner_;
  std::optional<minutes> offset_;
  std::optional<minutes> named_;
  bool any_ = false;
  bool inverted_ = false;
};

} // namespace

std::optional<minutes> offset_of_zone(std::string_view name) {
  constexpr std::size_t longest = 4;
  if (name.size() > longest) return std::nullopt;
  for (const Zone& zone : zones)
    if (zone.name.size() == name.size() && equal_ignoring_ascii_case(zone.name, name))
      return minutes(zone.minutes);
  return std::nullopt;
}

std::optional<minutes> scan_zone_to_end(TimeScanner& scanner) {
  return ZoneReader(scanner).read();
}

} // namespace offprint
