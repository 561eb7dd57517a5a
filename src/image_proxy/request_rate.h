#pragma once

#include "base/time.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace offprint {

/// How often each client may ask: so many times within a window, at any pace (the generic cell rate
/// algorithm, as of ITU-T I.371). Of at most ten thousand clients; beyond, those that asked longest ago are
/// forgotten. Safe to call from several threads at once.
class RequestRate {
public:
  /// `most` 0: no limit.
  RequestRate(int most, std::chrono::seconds window) : most_(most), window_(window) {}

  /// Nothing where the client may ask now, which counts; else how long it has to wait.
  std::optional<std::chrono::seconds> wait_for(const std::string& client, Instant now);

private:
  const int most_;
  const std::chrono::seconds window_;
  std::mutex mutex_;
  std::map<std::string, Instant> full_until_; ///< by when a client that asks no more is as if it never had
};

} // namespace offprint
