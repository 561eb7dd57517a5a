#include "base/time/forms.h"

#include <charconv>

namespace offprint {

std::optional<Instant> parse_unix_time(std::string_view text) {
  constexpr std::size_t digits_of_seconds = 10;
  constexpr std::size_t digits_of_milliseconds = 13;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view behind(end, text.data() + text.size());
  const std::size_t digits = text.size() - behind.size();
  if (error != std::errc() || number < 0) return std::nullopt;
  if (digits == digits_of_milliseconds && behind.empty()) return from_milliseconds(number);
  if (digits != digits_of_seconds) return std::nullopt;
  if (behind.empty()) return from_milliseconds(number * 1'000);
  if (behind[0] != '.' || behind.find_first_not_of("0123456789", 1) != behind.npos) return std::nullopt;
  int milliseconds = 0;
  for (std::size_t i = 1; i <= 3; ++i)
    milliseconds = milliseconds * 10 + (i < behind.size() ? behind[i] - '0' : 0);
  return from_milliseconds(number * 1'000 + milliseconds);
}

} // namespace offprint
