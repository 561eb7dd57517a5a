#include "net/host_pauses.h"

#include "base/text.h"

#include <algorithm>

namespace offprint {

namespace {

using std::chrono::seconds;

constexpr seconds longest = std::chrono::days(1);

} // namespace

std::optional<seconds> parse_retry_after(std::string_view field, Instant now) {
  const std::string_view text = trim(field);
  if (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    seconds wait{0};
    for (const char digit : text) wait = std::min(longest, wait * 10 + seconds(digit - '0'));
    return wait;
  }
  const std::optional<Instant> date = parse_rfc5322(text);
  if (!date) return std::nullopt;
  return std::clamp(std::chrono::ceil<seconds>(*date - now), seconds(0), longest);
}

void HostPauses::pause(const std::string& host, Instant until, Instant now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(until_, [&](const auto& entry) { return entry.second <= now; });
  Instant& end = until_[host];
  end = std::max(end, until);
}

std::optional<Instant> HostPauses::paused_until(const std::string& host, Instant now) const {
  const std::lock_guard lock(mutex_);
  const auto found = until_.find(host);
  if (found == until_.end() || found->second <= now) return std::nullopt;
  return found->second;
}

} // namespace offprint
