#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace offprint {

struct ImageProxySettings {
  bool enabled = true;
  /// Hosts whose pictures anybody may ask for, with those below them; others only where the archive knows the
  /// picture.
  std::vector<std::string> allow;
  int most_requests =
      2'500; ///< of one client within ten minutes that something had to be made or fetched for
  std::chrono::minutes failures_remembered{5};
  std::uint64_t max_bytes = 15'000'000;
  std::chrono::seconds max_duration{20};
  std::map<std::string, std::string> outlet_proxies; ///< by outlet
};

} // namespace offprint
