#include "base/time/scanner.h"

#include "base/text.h"

namespace offprint {

namespace {

using namespace std::chrono;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

} // namespace

TimeScanner::TimeScanner(std::string_view text) : rest_(trim(text)) {
  if (!rest_.empty() && (!is_ascii(rest_.front()) || !is_ascii(rest_.back()))) rest_ = trim_unicode(rest_);
}

std::size_t TimeScanner::digits_ahead() const {
  std::size_t count = 0;
  while (count < rest_.size() && is_ascii_digit(rest_[count])) ++count;
  return count;
}

bool TimeScanner::take(std::string_view any_of) {
  if (rest_.empty() || !any_of.contains(rest_.front())) return false;
  rest_.remove_prefix(1);
  return true;
}

bool TimeScanner::take_text(std::string_view text) {
  if (!rest_.starts_with(text)) return false;
  rest_.remove_prefix(text.size());
  return true;
}

void TimeScanner::skip_space() {
  while (!rest_.empty() && is_ascii_space(rest_.front())) rest_.remove_prefix(1);
}

std::optional<int> TimeScanner::digits(int least, int most) {
  int count = 0;
  int value = 0;
  while (is_ascii_digit(next())) {
    if (++count > most) return std::nullopt;
    value = value * 10 + (next() - '0');
    rest_.remove_prefix(1);
  }
  if (count < least) return std::nullopt;
  return value;
}

std::optional<int> TimeScanner::leading_digits(std::size_t count) {
  int value = 0;
  for (; count > 0; --count) {
    if (!is_ascii_digit(next())) return std::nullopt;
    value = value * 10 + (next() - '0');
    rest_.remove_prefix(1);
  }
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
  if (!is_ascii_digit(next())) return std::nullopt;
  int value = 0;
  for (int weight = 100; is_ascii_digit(next()); weight /= 10) {
    value += weight * (next() - '0');
    rest_.remove_prefix(1);
  }
  return value;
}

bool TimeScanner::comment() {
  int depth = 0;
  while (!rest_.empty()) {
    const char c = next();
    rest_.remove_prefix(1);
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return true;
  }
  return false;
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
  const auto minute = scanner.digits(1, 2);
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
  const std::size_t count = scanner.digits_ahead();
  const auto number = scanner.digits(1, 4);
  if (!number) return std::nullopt;
  int hour = *number;
  int minute = 0;
  if (scanner.take(":")) {
    const auto after_colon = scanner.digits(2, 2);
    if (!after_colon) return std::nullopt;
    minute = *after_colon;
  } else if (count > 2) {
    hour = *number / 100;
    minute = *number % 100;
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  const minutes offset = hours(hour) + minutes(minute);
  return west ? -offset : offset;
}

} // namespace offprint
