#pragma once

#include "harvest/progress.h"

#include <string>
#include <thread>

namespace offprint {

/// "sources 2/3 · articles 12 new, 1 changed, 3 unchanged, 5 waiting · pictures 20 · errors 1 · 1.2 MB"
std::string describe(const PullProgress& progress);

/// Shows what a pull does, as one line that is written over on a terminal; nothing where standard error is
/// none.
class ProgressLine {
public:
  explicit ProgressLine(const PullProgress& progress);
  ~ProgressLine();

private:
  std::jthread writer_;
};

} // namespace offprint
