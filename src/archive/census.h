#pragma once

#include "archive/gaps.h"
#include "base/error.h"

#include <cstdint>
#include <map>
#include <string>

namespace offprint {

class Archive;

/// What an archive holds, and what it waits for.
struct Census {
  std::int64_t articles = 0;
  std::int64_t revisions = 0;
  std::int64_t pictures_held = 0;
  std::int64_t pictures_wanted = 0;
  std::int64_t entries_waiting = 0;
  std::map<std::string, std::int64_t> entries_waiting_by_source; ///< feeds' addresses; those with any
  std::map<std::string, std::int64_t> gaps_by_state;             ///< every state of gaps.h, by its name
  std::uint64_t bytes = 0;                                       ///< of the database and of all picture files
};

/// All of one moment. Counts, so it costs some milliseconds in an archive of a million articles.
Result<Census> census_of(Archive& archive);

} // namespace offprint
