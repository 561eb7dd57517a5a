#pragma once

#include <atomic>
#include <cstdint>

namespace offprint {

/// What a pull has done so far. Counted by the workers, read by whoever shows it.
struct PullProgress {
  std::atomic<int> sources = 0; ///< to be asked
  std::atomic<int> sources_done = 0;
  std::atomic<int> sources_failed = 0;
  std::atomic<int> entries_waiting = 0; ///< found, their articles not taken yet
  std::atomic<int> added = 0;           ///< articles
  std::atomic<int> revised = 0;
  std::atomic<int> unchanged = 0;
  std::atomic<int> postponed = 0; ///< articles whose page could not be had now
  std::atomic<int> pictures = 0;
  std::atomic<int> pictures_failed = 0;
  std::atomic<std::int64_t> bytes = 0; ///< received

  int errors() const { return sources_failed + postponed + pictures_failed; }
};

} // namespace offprint
