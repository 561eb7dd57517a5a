#include "image_proxy/request_rate.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr std::size_t most_clients = 10'000;

} // namespace

std::optional<std::chrono::seconds> RequestRate::wait_for(const std::string& client, Instant now) {
  if (most_ == 0) return std::nullopt;
  const auto step = std::chrono::duration_cast<std::chrono::milliseconds>(window_) / most_;
  const std::lock_guard lock(mutex_);
  if (full_until_.size() >= most_clients)
    std::erase_if(full_until_, [&](const auto& one) { return one.second <= now; });
  if (full_until_.size() >= most_clients && !full_until_.contains(client))
    full_until_.erase(std::ranges::min_element(full_until_, {}, [](const auto& one) { return one.second; }));
  Instant& full_until = full_until_[client];
  const Instant next = std::max(full_until, now) + step;
  if (next - now > window_) return std::chrono::ceil<std::chrono::seconds>(next - now - window_);
  full_until = next;
  return std::nullopt;
}

} // namespace offprint
