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

/// An entry that an outlet's feeds carried, as the queue keeps it until its article is taken, and after.
struct QueuedEntry {
  std::int64_t row = 0;     ///< given by the store
  std::string source;       ///< the feed that showed it first, or that last showed it changed
  std::string outlet;       ///< of that feed
  std::string key;          ///< its surest name when it was first seen
  std::string fingerprint;  ///< differs when the entry's content does; "" where no feed showed it
  std::string json;         ///< the entry itself (feed/entry_json.h)
  int attempts = 0;         ///< failed ones, since it was noted
  Instant noted;            ///< first seen
  Validators page;          ///< of the page that the article was taken from; empty where the feed carried all
  std::string article = {}; ///< the id of what was taken; "" before
  std::vector<std::string> names = {};   ///< for noting: all that it is known by, the surest first
  std::string former_key = {};           ///< for noting: its key in archives of before schema 5
  std::optional<Instant> published = {}; ///< for noting: when the feed says that it appeared
  std::optional<Instant> updated = {};   ///< for noting: when the feed says that it changed last
  std::string title = {};                ///< for noting
};

/// What the archive knows of an entry that was shown (again).
struct KnownEntry {
  std::int64_t row = 0;
  Instant noted;                ///< first seen, in whichever feed
  bool shown_by_source = false; ///< whether that very feed showed it before
};

/// How an entry fared whose article was taken or tried.
struct TriedEntry {
  Instant noted;       ///< first seen
  std::string problem; ///< why there is no article, or not the whole of one; "" where all is well
};

/// The durable queue between feeds and articles: what a feed has shown is never forgotten, even if the feed
/// drops it before the article could be taken.
class EntryStore {
public:
  explicit EntryStore(Database& database) : database_(database) {}

  /// Queues those of a document's entries that are new to their outlet, or that their feed shows with another
  /// fingerprint than before; gives their number. Fills nothing in. An entry is the known one that has one of
  /// its names within the outlet, the surest name first; then it is known by its other names too. Of several
  /// entries of the document that are one, the first counts. An entry that another feed of the outlet showed
  /// already is queued only where it says that it was updated since its article was taken. One without a
  /// fingerprint is queued only where it is new.
  Result<std::size_t> note(const std::vector<QueuedEntry>& entries, Instant now);

  /// The newest row there is, 0 where there is none; and how many entries came after one. Within one
  /// transaction with `note` they tell the new entries from the changed ones.
  Result<std::int64_t> last_row();
  Result<std::size_t> count_after(std::int64_t row);

  /// For each of the entries, what is known of it; nothing where it is new.
  Result<std::vector<std::optional<KnownEntry>>> known(const std::vector<QueuedEntry>& entries);

  /// Where the articles of a source's newest entries are, at most `limit` addresses.
  Result<std::vector<std::string>> addresses(const std::string& source, std::size_t limit);

  /// Not taken yet, and due for an attempt, oldest first; of one source, or of all where `source` is "".
  Result<std::vector<QueuedEntry>> waiting(Instant now, const std::string& source = {});

  /// Taken from a page that carried validators, noted after `noted_after`, and not looked at again since
  /// `checked_before`.
  Result<std::vector<QueuedEntry>> revisitable(Instant noted_after, Instant checked_before);

  /// The article was taken (or the page was found unchanged). Where `entry.article` is not "", the entry is
  /// known by that article from now on. `incomplete` is why the article is not whole, "" where it is; nothing
  /// leaves that as it was.
  Status done(const QueuedEntry& entry, const Validators& page, Instant now,
              const std::optional<std::string>& incomplete = {});

  /// How the newest of the entries that a feed shows fared, newest first, at most `limit`: only those whose
  /// article was taken or tried.
  Result<std::vector<TriedEntry>> tried(const std::string& source, std::size_t limit);

  /// When the newest entries that a feed shows were first seen, newest first, at most `limit` of them.
  Result<std::vector<Instant>> newest_noted(const std::string& source, std::size_t limit);

  /// An attempt failed; the next one is at `next_attempt`.
  Status postpone(const QueuedEntry& entry, const std::string& problem, Instant next_attempt);

  /// No attempt was made; one is at `next_attempt`.
  Status wait_until(const QueuedEntry& entry, Instant next_attempt);

private:
  std::optional<std::int64_t> row_of(const QueuedEntry& entry);
  std::int64_t insert(const QueuedEntry& entry, Instant now);
  bool note_again(const QueuedEntry& entry, std::int64_t row, Instant now);
  bool is_news(const QueuedEntry& entry, std::int64_t row);
  void queue_again(const QueuedEntry& entry, std::int64_t row, Instant now);
  void add_names(const QueuedEntry& entry, std::int64_t row);

  Database& database_;
};

} // namespace offprint
