#pragma once

#include <chrono>

namespace offprint {

/// How requests to one host follow one another.
struct HostPace {
  using Moment = std::chrono::steady_clock::time_point;

  Moment last_begun = Moment::min(); ///< when the last one that counts was begun; min: none was yet
  Moment next = Moment::min();       ///< not before then the next one begins
};

} // namespace offprint
