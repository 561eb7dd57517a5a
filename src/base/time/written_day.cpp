#include "base/time/written_day.h"

namespace offprint {

namespace {

bool is_whole_year(const WrittenDay::Number& number) {
  return number.digits == 3 || number.digits == 4;
}

} // namespace

void WrittenDay::add_number(Number number) {
  if (count_ < numbers_.size()) numbers_.at(count_) = number;
  ++count_;
}

bool WrittenDay::add_month(int month, bool at_front) {
  if (month_ && !month_at_front_) return false;
  month_ = month;
  month_at_front_ = at_front;
  return true;
}

bool WrittenDay::resolve(bool american, StatedTime& time) const {
  if (count_ > numbers_.size()) return false;
  // A name at the front of a date in figures is the day's.
  if (month_ && (count_ < 3 || !month_at_front_)) return resolve_named(time);
  return resolve_numbers(american, time);
}

bool WrittenDay::resolve_named(StatedTime& time) const {
  time.month = *month_;
  const auto& [first, second, third] = numbers_;
  if (count_ == 1 && first.digits == 4) {
    time.year = first.value;
    return true;
  }
  if (count_ != 2) return false;
  const bool year_first = is_whole_year(first) && !is_whole_year(second);
  const Number& year = year_first ? first : second;
  time.day = (year_first ? second : first).value;
  time.year = full_year(year.value, year.digits);
  return year.digits <= 4 && year.digits >= 2;
}

bool WrittenDay::resolve_numbers(bool american, StatedTime& time) const {
  const auto& [first, second, third] = numbers_;
  if (count_ == 2 && first.digits == 4 && second.divider == '/') {
    time.year = first.value;
    time.month = second.value;
    return second.digits <= 2;
  }
  if (count_ != 3 || second.divider == ' ' || second.divider != third.divider || second.digits > 2)
    return false;
  if (first.digits == 4) {
    time.year = first.value;
    time.month = second.value;
    time.day = third.value;
    return third.digits <= 2;
  }
  if (first.digits > 2 || (third.digits != 4 && third.digits != 2)) return false;
  time.year = full_year(third.value, third.digits);
  return resolve_day_and_month(american, time);
}

bool WrittenDay::resolve_day_and_month(bool american, StatedTime& time) const {
  const int first = numbers_[0].value;
  const int second = numbers_[1].value;
  constexpr int months = 12;
  const bool day_first = numbers_[1].divider == '.' || first > months || first == second;
  if (!day_first && second <= months && !american) return false;
  time.day = day_first ? first : second;
  time.month = day_first ? second : first;
  return true;
}

} // namespace offprint
