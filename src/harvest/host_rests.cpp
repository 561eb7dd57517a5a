#include "harvest/host_rests.h"

#include "archive/archive.h"
#include "base/clock.h"
#include "base/log.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::chrono::seconds first_rest = std::chrono::minutes(15);
constexpr std::chrono::seconds longest_rest = std::chrono::hours(24);

std::chrono::seconds unstated_rest(int refusals_before) {
  return std::min(first_rest * (1 << std::min(refusals_before, 10)), longest_rest);
}

bool is_refusal(const Response& response) {
  return response.status == 429 || (response.status == 503 && response.retry_after);
}

} // namespace

std::string host_and_port(const Url& url) {
  return std::string(url.host()) + ':' + std::to_string(url.port());
}

HostRests::HostRests(Archive& archive, const Clock& clock, Log& log)
    : archive_(archive), clock_(clock), log_(log) {
  const Result<std::vector<HostRest>> known = archive.hosts().resting();
  if (!known)
    log_.error(known.error().message());
  else
    for (const HostRest& rest : *known) rests_.emplace(rest.host, rest);
}

std::optional<Instant> HostRests::until(const Url& url) const {
  const std::lock_guard lock(mutex_);
  const auto found = rests_.find(host_and_port(url));
  if (found == rests_.end() || found->second.not_before <= clock_.now()) return std::nullopt;
  return found->second.not_before;
}

void HostRests::heed(const Response& response) {
  const std::string host = host_and_port(response.url);
  if (is_refusal(response)) return rest(host, response);
  if (response.ok() || response.not_modified()) forgive(host);
}

void HostRests::rest(const std::string& host, const Response& response) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  HostRest& rest = rests_[host];
  rest.host = host;
  const bool rests_already = rest.not_before > now; // two were under way at once: one refusal
  if (!rests_already) ++rest.refusals;
  const auto pause = response.retry_after.value_or(unstated_rest(rest.refusals - 1));
  rest.not_before = std::max<Instant>(rest.not_before, now + pause);
  if (const Status kept = archive_.hosts().rest(rest); !kept) log_.error(kept.error().message());
}

void HostRests::forgive(const std::string& host) {
  const std::lock_guard lock(mutex_);
  const auto found = rests_.find(host);
  if (found == rests_.end() || found->second.not_before > clock_.now()) return;
  rests_.erase(found);
  if (const Status kept = archive_.hosts().forgive(host); !kept) log_.error(kept.error().message());
}

} // namespace offprint
