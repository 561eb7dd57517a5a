#pragma once

#include "base/time.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace offprint {

/// How many requests each callback may take: a store of `most` that one is added to each `interval`. Safe to
/// use from several threads. It holds a few bytes for each name it was asked about, so it is asked about
/// callbacks that exist.
class DeliveryRate {
public:
  DeliveryRate(int most, std::chrono::milliseconds interval) : most_(most), interval_(interval) {}

  /// Takes one; false where there is none left.
  bool take(const std::string& name, Instant now);

private:
  const int most_;
  const std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::map<std::string, Instant> full_at_; // when the store will be full again, by name
};

} // namespace offprint
