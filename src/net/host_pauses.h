#pragma once

#include "base/time.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// How long a Retry-After field asks to wait (RFC 9110, 10.2.3: seconds, or a date), at most a day. Nothing
/// where it is neither.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view field, Instant now);

/// The hosts ("example.org:443") that asked to be left alone for a while. Safe to use from several threads.
class HostPauses {
public:
  void pause(const std::string& host, Instant until, Instant now);

  /// Until when `host` is to be left alone, if it still is.
  std::optional<Instant> paused_until(const std::string& host, Instant now) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, Instant> until_;
};

} // namespace offprint
