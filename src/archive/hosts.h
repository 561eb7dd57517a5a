#pragma once

#include "base/error.h"
#include "base/time.h"

#include <string>
#include <vector>

namespace offprint {

class Database;

/// A host that asked to be left alone: 429 (RFC 6585, 4) or 503 (RFC 9110, 15.6.4).
struct HostRest {
  std::string host;     ///< "example.org:443"
  Instant not_before{}; ///< no request to it before then
  int refusals = 0;     ///< how often it has refused since it last answered well
};

class HostStore {
public:
  explicit HostStore(Database& database) : database_(database) {}

  /// Those that rest still, and those that have refused since they last answered well.
  Result<std::vector<HostRest>> resting();

  Status rest(const HostRest& rest);

  /// The host has answered well after its rest: it is as if it had never refused.
  Status forgive(const std::string& host);

private:
  Database& database_;
};

} // namespace offprint
