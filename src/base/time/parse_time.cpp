#include "base/text.h"
#include "base/time/forms.h"
#include "base/time/plain_form.h"

namespace offprint {

namespace {

/// No statement of a time is longer, its comments included.
constexpr std::size_t longest = 200;

std::optional<Instant> parse_other_form(std::string_view plain) {
  if (auto instant = parse_unix_time(plain)) return instant;
  if (auto instant = parse_iso8601(plain)) return instant;
  if (auto instant = parse_east_asian(plain)) return instant;
  return parse_written(plain);
}

} // namespace

std::optional<Instant> parse_time(std::string_view text) {
  const std::string_view stated = trim(text);
  if (stated.empty() || stated.size() > longest) return std::nullopt;
  if (auto instant = parse_rfc5322(stated)) return instant;
  if (auto instant = parse_rfc3339(stated)) return instant;
  return parse_other_form(plain_form(stated));
}

} // namespace offprint
