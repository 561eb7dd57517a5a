#include "harvest/stated_times.h"

#include "base/text.h"
#include "feed/feed.h"
#include "net/request.h"

#include <algorithm>

namespace offprint {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr seconds longest_claim = hours(6);

seconds bounded(std::int64_t count, seconds unit) {
  return count > longest_claim / unit ? longest_claim : std::max(count, std::int64_t{0}) * unit;
}

/// A delta-seconds (RFC 9111, 1.2.2), in quotes or not; as long as a claim can be where it is longer.
std::optional<seconds> parse_seconds(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (text.empty()) return std::nullopt;
  std::int64_t count = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    count = std::min<std::int64_t>(count * 10 + (digit - '0'), days(36'500) / seconds(1));
  }
  return seconds(count);
}

std::optional<seconds> until_it_expires(const Response& response, Instant now) {
  const std::optional<Instant> expires = parse_rfc5322(response.header("expires"));
  if (!expires) return std::nullopt;
  return floor<seconds>(*expires - parse_rfc5322(response.header("date")).value_or(now));
}

bool is_left_out(const StatedTimes& stated, Instant moment) {
  const auto day = floor<days>(moment);
  return stated.skipped_hours[static_cast<std::size_t>(floor<hours>(moment - day).count())] ||
         stated.skipped_days[std::chrono::weekday(day).c_encoding()];
}

template <std::size_t count>
std::bitset<count> bits_of(const std::vector<int>& numbers) {
  std::bitset<count> bits;
  for (const int number : numbers)
    if (number >= 0 && number < static_cast<int>(count)) bits.set(static_cast<std::size_t>(number));
  return bits.all() ? std::bitset<count>() : bits;
}

} // namespace

std::optional<seconds> fresh_for(const Response& response, Instant now) {
  std::optional<seconds> fresh;
  const std::string control = ascii_lower(response.header("cache-control"));
  for (const std::string_view part : split(control, ',')) {
    const std::string_view directive = trim(part);
    if (directive == "no-cache" || directive == "no-store") return std::nullopt;
    if (directive.starts_with("max-age=") && !fresh) fresh = parse_seconds(directive.substr(8));
  }
  if (fresh)
    *fresh -= parse_seconds(response.header("age")).value_or(seconds(0));
  else
    fresh = until_it_expires(response, now);
  return fresh && *fresh > seconds(0) ? fresh : std::nullopt;
}

StatedTimes stated_times(const Feed& feed, const Response& response, Instant now) {
  const seconds fresh = std::min(fresh_for(response, now).value_or(seconds(0)), longest_claim);
  return {.pause = std::max({bounded(feed.ttl_minutes.value_or(0), minutes(1)),
                             bounded(feed.update_minutes.value_or(0), minutes(1)), fresh}),
          .skipped_hours = bits_of<24>(feed.skip_hours),
          .skipped_days = bits_of<7>(feed.skip_days)};
}

Instant next_allowed(const StatedTimes& stated, Instant wished, Instant latest) {
  Instant moment = wished;
  while (is_left_out(stated, moment)) {
    moment = floor<hours>(moment) + hours(1);
    if (moment > latest) return std::max(wished, latest);
  }
  return moment;
}

} // namespace offprint
