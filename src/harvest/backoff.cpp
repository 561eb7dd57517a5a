#include "harvest/backoff.h"

#include "base/hash.h"

#include <algorithm>
#include <string>

namespace offprint {

double spread(std::string_view text) {
  const Sha256 hash = Sha256::of(text);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(hash.bytes()[at]); };
  return (byte(0) * 256 + byte(1)) / 65'535.0;
}

Instant next_attempt(Instant now, int failures, std::string_view what, std::chrono::milliseconds longest) {
  using std::chrono::milliseconds;
  const milliseconds pause = std::chrono::minutes(5) * (1 << std::clamp(failures - 1, 0, 9));
  const double quarter = spread(std::to_string(failures) + ' ' + std::string(what)) / 4;
  const auto part = [](milliseconds time, double share) {
    return std::chrono::floor<milliseconds>(time * share);
  };
  return now + std::min(pause + part(pause, quarter), longest - part(longest, quarter));
}

} // namespace offprint
