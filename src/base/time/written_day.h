#pragma once

#include "base/time/stated_time.h"

#include <array>
#include <cstddef>
#include <optional>

namespace offprint {

/// The numbers and the month's name that a date is written with, in the order they stand in.
class WrittenDay {
public:
  struct Number {
    int value = 0;
    std::size_t digits = 0;
    char divider = ' '; ///< that stands before it: '/', '-', '.', or ' ' for none of these
  };

  void add_number(Number number);

  /// Whether the name could be taken for the month's. Of two the later is; the first is then the day's name,
  /// as "mar" in Italian ("mar 12 mar"), if it stands at the front of the text.
  bool add_month(int month, bool at_front);

  std::size_t count() const { return count_; }

  /// Whether the day, the month and the year have all been stated.
  bool complete() const { return count_ >= (month_ ? 2u : 3u); }

  /// Puts the date into `time`; false where it cannot be told. `american` lets the month stand before the day
  /// where either could.
  bool resolve(bool american, StatedTime& time) const;

private:
  bool resolve_named(StatedTime& time) const;
  bool resolve_numbers(bool american, StatedTime& time) const;
  bool resolve_day_and_month(bool american, StatedTime& time) const;

  std::array<Number, 3> numbers_;
  std::size_t count_ = 0;
  std::optional<int> month_;
  bool month_at_front_ = false;
};

} // namespace offprint
