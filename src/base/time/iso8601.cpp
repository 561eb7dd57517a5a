#include "base/time/forms.h"
#include "base/time/scanner.h"
#include "base/time/zone.h"

namespace offprint {

namespace {

using namespace std::chrono;

/// The year that two digits mean: ISO 8601 takes them for those of the present century.
constexpr int this_century = 2000;

/// A date as a day, or as a day counted from the year's first, or from that of its first week.
class Iso8601Date {
public:
  explicit Iso8601Date(TimeScanner& scanner) : scanner_(scanner) {}

  bool scan() {
    if (scanner_.next() == '-') return scan_truncated();
    switch (scanner_.digits_ahead()) {
    case 2: return take_century_or_short_year();
    case 4: return take(year_, 4) && scan_behind_year();
    case 5: return take_short_year() && take_ordinal();
    case 6: return take_short_year() && take(month_, 2) && take(day_, 2);
    case 7: return take(year_, 4) && take_ordinal();
    case 8:
    case 12:
    case 14: return take(year_, 4) && take(month_, 2) && take(day_, 2);
    default: return false;
    }
  }

  /// The day, where there is one; a count of days never runs into the next year.
  std::optional<sys_days> day() const {
    const auto year = std::chrono::year(year_);
    if (week_) return day_of_week_date();
    if (ordinal_) {
      const sys_days day = sys_days(year / January / 1) + days(*ordinal_ - 1);
      return *ordinal_ > 0 && year_month_day(day).year() == year ? std::optional(day) : std::nullopt;
    }
    const year_month_day date{year, std::chrono::month(static_cast<unsigned>(month_)),
                              std::chrono::day(static_cast<unsigned>(day_))};
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
  }

private:
  bool take(int& part, std::size_t digits) {
    const auto value = scanner_.leading_digits(digits);
    if (value) part = *value;
    return value.has_value();
  }

  bool take_short_year() {
    if (!take(year_, 2)) return false;
    year_ += this_century;
    return true;
  }

  bool take_ordinal() {
    ordinal_ = scanner_.leading_digits(3);
    return ordinal_.has_value();
  }

  /// "-03", "-0312", "-03-12": without the century.
  bool scan_truncated() {
    scanner_.take("-");
    if (!take_short_year()) return false;
    const bool divided = scanner_.take("-");
    return (!divided && scanner_.digits_ahead() == 0) || take(month_, 2);
  }

  /// "20", "03-12-31", "03-335", "03w523".
  bool take_century_or_short_year() {
    if (!take_short_year()) return false;
    if (scanner_.at_end()) {
      year_ = (year_ - this_century - 1) * 100 + 1;
      return true;
    }
    if (scanner_.next() == 'w') return take_week();
    if (!scanner_.take("-")) return false;
    if (scanner_.next() == 'w') return take_week();
    if (scanner_.digits_ahead() == 3) return take_ordinal();
    return take(month_, 2) && scanner_.take("-") && scanner_.digits_ahead() == 2 && take(day_, 2);
  }

  bool scan_behind_year() {
    const bool divided = scanner_.take("-");
    if (scanner_.next() == 'w') return take_week();
    if (!divided) return true;
    return scanner_.digits_ahead() == 3 ? take_ordinal_or_long_month() : take_month_and_day();
  }

  bool take_month_and_day() {
    const auto month = scanner_.digits(1, 2);
    if (!month) return false;
    month_ = *month;
    return !scanner_.take("-") || take_day();
  }

  bool take_day() {
    const auto day = scanner_.digits(1, 2);
    if (day) day_ = *day;
    return day.has_value();
  }

  /// "2003-335"; but "2003-012-31" with a zero too many, as Google once wrote.
  bool take_ordinal_or_long_month() {
    if (!take_ordinal()) return false;
    if (!scanner_.take("-")) return true;
    month_ = *ordinal_;
    ordinal_.reset();
    return take_day();
  }

  /// "w52", "w52-3", "w523".
  bool take_week() {
    scanner_.take("w");
    week_ = scanner_.leading_digits(2);
    if (!week_) return false;
    const bool divided = scanner_.take("-");
    return (!divided && scanner_.digits_ahead() == 0) || take(weekday_, 1);
  }

  /// ISO 8601's first week is the one with the year's first Thursday.
  std::optional<sys_days> day_of_week_date() const {
    const auto year = std::chrono::year(year_);
    const sys_days thursday = sys_days(year / January / Thursday[1]) + weeks(*week_ - 1);
    const bool possible =
        *week_ > 0 && weekday_ >= 1 && weekday_ <= 7 && year_month_day(thursday).year() == year;
    constexpr int weekday_of_thursday = 4;
    return possible ? std::optional(thursday + days(weekday_ - weekday_of_thursday)) : std::nullopt;
  }

  TimeScanner& scanner_;
  int year_ = 0;
  int month_ = 1;
  int day_ = 1;
  int weekday_ = 1;
  std::optional<int> ordinal_;
  std::optional<int> week_;
};

/// A time of day as the time since midnight, which may be the day's end, 24:00.
class Iso8601Time {
public:
  explicit Iso8601Time(TimeScanner& scanner) : scanner_(scanner) {}

  std::optional<milliseconds> scan() {
    const std::size_t digits = scanner_.digits_ahead();
    const bool basic = digits == 4 || digits == 6;
    if (!take_part(hours(1), 24, basic)) return std::nullopt;
    if ((basic || scanner_.take(":")) && !take_part(minutes(1), 59, basic)) return std::nullopt;
    if ((basic ? digits == 6 : minutes_ && scanner_.take(":")) && !take_part(seconds(1), 60, basic))
      return std::nullopt;
    if (!take_fraction() || passed_ > hours(24)) return std::nullopt;
    return passed_;
  }

private:
  bool take_part(milliseconds unit, int most, bool basic) {
    const auto value = basic ? scanner_.leading_digits(2) : scanner_.digits(1, 2);
    if (!value || *value > most) return false;
    constexpr int leap_second = 60;
    passed_ += unit * (*value == leap_second ? leap_second - 1 : *value);
    minutes_ = unit == minutes(1);
    unit_ = unit;
    return true;
  }

  /// Of the last part, whichever that is.
  bool take_fraction() {
    const auto thousandths = scanner_.fraction();
    if (thousandths) passed_ += unit_ * *thousandths / 1'000;
    return thousandths.has_value();
  }

  TimeScanner& scanner_;
  milliseconds passed_{0};
  milliseconds unit_{0};
  bool minutes_ = false;
};

/// What may divide a date from its time of day: "t", spaces, both, or nothing before digits of the basic
/// form.
bool scan_divider(TimeScanner& scanner) {
  const std::size_t left = scanner.left();
  scanner.skip_space();
  scanner.take("t");
  scanner.skip_space();
  const std::size_t digits = scanner.digits_ahead();
  return left != scanner.left() || digits == 4 || digits == 6;
}

std::optional<Instant> within_our_years(sys_days day, milliseconds passed, minutes offset) {
  const Instant instant = day + passed - offset;
  const auto year = static_cast<int>(year_month_day(floor<days>(instant)).year());
  return year >= 1 && year <= 9999 ? std::optional(instant) : std::nullopt;
}

} // namespace

std::optional<Instant> parse_iso8601(std::string_view text) {
  TimeScanner scanner(text);
  Iso8601Date date(scanner);
  if (!date.scan()) return std::nullopt;
  const auto day = date.day();
  if (!day) return std::nullopt;
  std::optional<milliseconds> passed = milliseconds(0);
  const bool zone_only = scanner.next() == 'z' || scanner.next() == '+' || scanner.next() == '-';
  if (!scanner.at_end() && !zone_only) {
    if (!scan_divider(scanner)) return std::nullopt;
    passed = Iso8601Time(scanner).scan();
  }
  const auto offset = passed ? scan_zone_to_end(scanner) : std::nullopt;
  return offset ? within_our_years(*day, *passed, *offset) : std::nullopt;
}

} // namespace offprint
