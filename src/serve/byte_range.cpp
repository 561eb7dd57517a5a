#include "serve/byte_range.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

/// Empty for "", nothing for what is no number.
std::optional<std::optional<std::uint64_t>> position(std::string_view digits) {
  if (digits.empty()) return std::optional<std::uint64_t>();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return std::optional(number);
}

} // namespace

AskedRange asked_range(std::string_view header, std::uint64_t size) {
  constexpr std::string_view unit = "bytes=";
  const std::string_view asked = trim(header);
  if (!starts_with_ignoring_ascii_case(asked, unit)) return {};
  const std::string_view range = trim(asked.substr(unit.size()));
  const std::size_t hyphen = range.find('-');
  if (hyphen == std::string_view::npos || range.contains(',')) return {};
  const auto first = position(trim(range.substr(0, hyphen)));
  const auto last = position(trim(range.substr(hyphen + 1)));
  if (!first || !last || (!*first && !*last)) return {};
  if (*first && *last && **last < **first) return {};
  if (!*first) { // so many from the end
    if (**last == 0 || size == 0) return {.kind = AskedRange::Kind::unsatisfiable, .range = {}};
    return {.kind = AskedRange::Kind::part,
            .range = {.first = size - std::min(**last, size), .last = size - 1}};
  }
  if (**first >= size) return {.kind = AskedRange::Kind::unsatisfiable, .range = {}};
  return {.kind = AskedRange::Kind::part,
          .range = {.first = **first, .last = std::min(last->value_or(size - 1), size - 1)}};
}

} // namespace offprint
