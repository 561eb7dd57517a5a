#pragma once

#include "base/time/stated_time.h"

#include <optional>
#include <string_view>

namespace offprint {

/// Takes a statement of time apart from left to right.
class TimeScanner {
public:
  explicit TimeScanner(std::string_view text);

  bool at_end() const { return rest_.empty(); }

  std::size_t left() const { return rest_.size(); }

  std::string_view rest() const { return rest_; }

  /// The next character, or NUL at the end.
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  /// How many digits stand here.
  std::size_t digits_ahead() const;

  /// Takes one character where it is among these.
  bool take(std::string_view any_of);

  /// Takes this text where it stands here.
  bool take_text(std::string_view text);

  void skip_space();

  /// Takes as many digits as stand here; nothing where they are fewer than `least` or more than `most`, which
  /// is 9 at most.
  std::optional<int> digits(int least, int most);

  /// Takes exactly `count` digits, though more may follow.
  std::optional<int> leading_digits(std::size_t count);

  /// Takes the run of ASCII letters that stands here, which may be empty.
  std::string_view word();

  /// Takes ".358" or ",358" as milliseconds; zero where there is no fraction. Nothing where no digit follows.
  std::optional<int> fraction();

  /// Takes "(CST)", comments within it included; false where its end is missing.
  bool comment();

private:
  std::string_view rest_;
};

/// "10:57", "10:57:16", "10:57:16.358", "4:5:6", "1057" into `time`; false where it is not of that form.
bool scan_clock(TimeScanner& scanner, StatedTime& time);

/// "+1", "+01", "+0100", "+01:00", "-0800"; nothing where it is not of that form or a day or more.
std::optional<std::chrono::minutes> scan_offset(TimeScanner& scanner);

} // namespace offprint
