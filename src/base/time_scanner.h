#pragma once

#include "base/time.h"

#include <optional>
#include <string_view>

namespace offprint {

/// Takes a statement of time apart from left to right.
class TimeScanner {
public:
  explicit TimeScanner(std::string_view text);

  bool at_end() const { return rest_.empty(); }

  std::size_t left() const { return rest_.size(); }

  /// The next character, or NUL at the end.
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  /// Takes one character where it is among these.
  bool take(std::string_view any_of);

  void skip_space();

  /// Takes as many digits as stand here; nothing where they are fewer than `least` or more than `most`.
  std::optional<int> digits(int least, int most);

  /// Takes the run of ASCII letters that stands here, which may be empty.
  std::string_view word();

  /// Takes ".358" or ",358" as milliseconds; zero where there is no fraction. Nothing where no digit follows.
  std::optional<int> fraction();

private:
  std::string_view rest_;
};

/// What a statement of time says, before it is known to be possible.
struct StatedTime {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
  std::chrono::minutes offset{0}; ///< of the zone from UTC

  /// Nothing where there is no such day or time of day; never the day after instead. A leap second counts as
  /// the second before.
  std::optional<Instant> instant() const;
};

/// "10:57", "10:57:16", "10:57:16.358", "1057" into `time`; false where it is not of that form.
bool scan_clock(TimeScanner& scanner, StatedTime& time);

/// "+01", "+0100", "+01:00", "-0800"; nothing where it is not of that form.
std::optional<std::chrono::minutes> scan_offset(TimeScanner& scanner);

/// 1 to 12 for a month's name or its first three letters or more, in English or a few languages near it.
std::optional<int> month_of_name(std::string_view name);

/// The offset of a zone's name ("GMT", "EST", "CEST"). A name that is not known says nothing (RFC 5322, 4.3):
/// UTC.
std::chrono::minutes offset_of_zone(std::string_view name);

/// asctime's and date(1)'s form: "Tue Feb 18 10:57:16 2025", "Tue Feb 18 10:57:16 UTC 2025".
std::optional<Instant> parse_asctime(std::string_view text);

/// "18.02.2025", "18.02.2025 10:57": the day first, as everywhere that dots are used.
std::optional<Instant> parse_dotted(std::string_view text);

} // namespace offprint
