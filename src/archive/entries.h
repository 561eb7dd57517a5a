#pragma once

#include "base/error.h"
#include "base/time.h"
#include "net/request.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// An entry that a feed carried, as the queue keeps it until its article is taken, and after.
struct QueuedEntry {
  std::int64_t row = 0;    ///< given by the store
  std::string source;      ///< the feed's address
  std::string outlet;      ///< given by the store
  std::string key;         ///< what the entry is known by within its source
  std::string fingerprint; ///< differs when the entry's content does
  std::string json;        ///< the entry itself (feed/entry_json.h)
  int attempts = 0;        ///< failed ones, since it was noted
  Instant noted;           ///< first seen in the feed
  Validators page;         ///< of the page that the article was taken from; empty where the feed carried all
};

/// The durable queue between feeds and articles: what a feed has shown is never forgotten, even if the feed
/// drops it before the article could be taken.
class EntryStore {
public:
  explicit EntryStore(Database& database) : database_(database) {}

  /// Queues those of a feed's entries that are new or whose fingerprint changed; gives their number. Fills
  /// nothing in.
  Result<std::size_t> note(const std::vector<QueuedEntry>& entries, Instant now);

  /// The newest row there is, 0 where there is none; and how many entries came after one. Within one
  /// transaction with `note` they tell the new entries from the changed ones.
  Result<std::int64_t> last_row();
  Result<std::size_t> count_after(std::int64_t row);
  /// Those of a feed's entries that it has not shown before, by their keys.
  Result<std::vector<QueuedEntry>> unknown(const std::vector<QueuedEntry>& entries);

  /// Not taken yet, and due for an attempt, oldest first; of one source, or of all where `source` is "".
  Result<std::vector<QueuedEntry>> waiting(Instant now, const std::string& source = {});

  /// Taken from a page that carried validators, noted after `noted_after`, and not looked at again since
  /// `checked_before`.
  Result<std::vector<QueuedEntry>> revisitable(Instant noted_after, Instant checked_before);

  /// The article was taken (or the page was found unchanged).
  Status done(const QueuedEntry& entry, const Validators& page, Instant now);

  /// An attempt failed; the next one is at `next_attempt`.
  Status postpone(const QueuedEntry& entry, const std::string& problem, Instant next_attempt);

  /// No attempt was made; one is at `next_attempt`.
  Status wait_until(const QueuedEntry& entry, Instant next_attempt);

private:
  Database& database_;
};

} // namespace offprint
