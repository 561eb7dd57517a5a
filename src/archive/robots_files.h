#pragma once

#include "base/error.h"
#include "base/time.h"

#include <optional>
#include <string>

namespace offprint {

class Database;

/// What is known of an origin's robots.txt.
struct RobotsFile {
  std::string origin;                   ///< "https://news.example"
  std::string text;                     ///< of the last one there was; empty where there was none
  std::optional<Instant> fetched;       ///< when that was; empty: the host never said
  Instant expires;                      ///< when it is asked again
  int status = 0;                       ///< of the last answer; 0: there was no answer
  std::optional<Instant> failing_since; ///< since when it cannot be said what the file says; empty: it can
  int failures = 0;                     ///< in a row
};

class RobotsFileStore {
public:
  explicit RobotsFileStore(Database& database) : database_(database) {}

  Result<std::optional<RobotsFile>> find(const std::string& origin);

  /// In place of what was known. Files that expired a hundred days ago go, since nothing is fetched from
  /// their hosts any more.
  Status keep(const RobotsFile& file);

private:
  Database& database_;
};

} // namespace offprint
