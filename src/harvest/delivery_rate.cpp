#include "harvest/delivery_rate.h"

#include <algorithm>

namespace offprint {

bool DeliveryRate::take(const std::string& name, Instant now) {
  const std::lock_guard lock(mutex_);
  std::erase_if(full_at_, [&](const auto& entry) { return entry.second <= now && entry.first != name; });
  Instant& full_at = full_at_[name];
  const Instant taken = std::max(full_at, now) + interval_;
  if (taken - now > interval_ * most_) return false;
  full_at = taken;
  return true;
}

} // namespace offprint
