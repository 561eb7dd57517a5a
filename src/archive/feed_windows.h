#pragma once

#include "base/error.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// An entry as it stood in a feed's document.
struct WindowEntry {
  std::int64_t row = 0;             ///< of the entry in the archive; 0 where its feed never showed it before
  std::optional<Instant> published; ///< by the feed, else when it was updated
  std::string title;                ///< a digest of it; "" where there is none
};

/// What a feed showed when it last answered with a document, and how far its order can be relied on.
struct FeedWindow {
  Instant polled;
  std::vector<WindowEntry> entries; ///< in the document's order
  int distrust = 0; ///< documents in good order that are still to be seen before it is trusted
  int rolled = 0;   ///< documents that pushed the one before them on, in a row
};

class FeedWindowStore {
public:
  explicit FeedWindowStore(Database& database) : database_(database) {}

  /// Nothing where the source has not shown any document yet.
  Result<std::optional<FeedWindow>> find(const std::string& source);

  /// In the place of the one before.
  Status keep(const std::string& source, const FeedWindow& window);

private:
  Database& database_;
};

} // namespace offprint
