#pragma once

#include "base/error.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

enum class GapState { open, closing, closed, given_up };

/// A time that a feed's entries were missed from: it had moved on before it was asked again.
struct Gap {
  std::int64_t row = 0; ///< given by the store
  std::string source;   ///< the feed's address
  Instant from;         ///< the newest entry that was known
  Instant to;           ///< the oldest entry that the feed then showed
  Instant noted;
  std::string generator; ///< of the feed, as it names itself
  GapState state = GapState::open;
  std::string way;                     ///< that is being tried, or that closed it: "sitemaps"; "" before any
  std::string place;                   ///< where that way goes on, in its own words
  Instant reached;                     ///< back to where what was found reaches
  int fetches = 0;                     ///< made for it so far
  int failures = 0;                    ///< in a row
  std::optional<Instant> next_attempt; ///< empty where it is closed or given up
  std::int64_t found = 0;              ///< entries that were not known
  bool back_fill = false;              ///< nothing was missed: it is to be filled with what was before
};

class GapStore {
public:
  explicit GapStore(Database& database) : database_(database) {}

  /// Takes in a new one; gives its row.
  Result<std::int64_t> note(const Gap& gap);

  /// Writes all that may change, by `gap.row`.
  Status update(const Gap& gap);

  /// Not closed nor given up, of a source that the configuration names, and due for an attempt, oldest
  /// first; of one source, or of all where `source` is "".
  Result<std::vector<Gap>> due(Instant now, const std::string& source = {});

  /// A source's, newest first.
  Result<std::vector<Gap>> newest(const std::string& source, std::size_t limit);

  /// Noted since then and not closed, of sources that the configuration names, newest first; without those
  /// that were asked for (Gap::back_fill).
  Result<std::vector<Gap>> unclosed(Instant noted_since);

private:
  Database& database_;
};

} // namespace offprint
