#pragma once

#include "harvest/check_sources.h"

#include <cstddef>
#include <mutex>
#include <string>

namespace offprint {

/// Shows how far a check of many sources is, on standard error: a bar that is written over on a terminal,
/// elsewhere a line after every fifty.
class CheckProgress {
public:
  explicit CheckProgress(std::size_t all);
  ~CheckProgress();
  CheckProgress(const CheckProgress&) = delete;
  CheckProgress& operator=(const CheckProgress&) = delete;

  /// Counts one that has been checked. From any thread.
  void count(const CheckedSource& checked);

private:
  std::string line() const;

  std::mutex mutex_;
  const bool terminal_;
  const std::size_t all_;
  std::size_t done_ = 0;
  std::size_t feeds_ = 0;
  std::size_t others_ = 0;
  std::size_t unreachable_ = 0;
};

} // namespace offprint
