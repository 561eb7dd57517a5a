#pragma once

#include "base/error.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace offprint {

class Archive;

struct CheckReport {
  std::int64_t articles = 0;
  std::int64_t revisions = 0;
  std::int64_t pictures = 0;
  std::vector<std::string>
      faults; ///< each names what is wrong with what, and what may mend it; none is a sound archive
};

/// Verifies everything: the database's own integrity, every revision's content, hash and place in its chain,
/// every picture file's presence, size and hash. Reads only. `progress` is called now and then with the
/// number of things done.
Result<CheckReport> check_archive(Archive& archive, const std::function<void(std::int64_t)>& progress);

} // namespace offprint
