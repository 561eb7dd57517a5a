#pragma once

#include "article/article.h"
#include "base/error.h"
#include "base/hash.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// Where a revision came from.
struct Provenance {
  std::string source;        ///< the feed's address, or the imported file's name
  std::string address;       ///< that the text was fetched from; "" when the feed carried it
  std::string etag;          ///< of that response
  std::string last_modified; ///< of that response
  std::string raw_sha256;    ///< of the bytes that were read, in hexadecimal

  bool operator==(const Provenance&) const = default;
};

/// One taking of an article that differed from the one before. Revisions are only ever added.
struct Revision {
  Article article;
  int number = 1; ///< from 1
  Instant taken;
  Provenance provenance;
  Sha256 content;                 ///< content_hash(article)
  std::optional<Sha256> previous; ///< the `hash` of revision number - 1
  Sha256 hash;                    ///< over all of the above, so that revisions chain
};

/// What a list of articles shows.
struct ArticleSummary {
  ArticleId id;
  Url url;
  std::string outlet;
  std::string title;
  std::string lead; ///< or the first words of the running text; at most 300 characters
  std::string language;
  Instant shown; ///< the published time, else the feed's, else first seen: lists sort by it
  Instant first_seen;
  std::optional<Url> first_picture;
  int revisions = 1;
};

struct Taken {
  enum class Outcome { added, revised, unchanged };
  Outcome outcome;
  int number;          ///< of the article's newest revision
  ArticleId id;        ///< that it has in the archive, which may be another one than it came with
  bool current = true; ///< whether it is the newest revision now, not an earlier version of it
};

class ArticleStore {
public:
  explicit ArticleStore(Database& database) : database_(database) {}

  /// Takes in an article as it is now, in one transaction: a first revision, one more when its content
  /// differs from the newest one's, else nothing. Its first-seen time is kept from the first taking. The
  /// pictures of its figures become wanted (PictureStore::wanted). Where its id is a name of another article
  /// (RelationStore::know_as), it is that one.
  Result<Taken> take(const Article& article, const Provenance& provenance, Instant now);

  /// The same for a version that was current at `at`, which is when it counts as taken. One that is older
  /// than the newest revision is nothing new where any revision has its content; else it is added, and what
  /// was the newest after it once more: revisions are only ever added, and the newest one stays the current
  /// one.
  Result<Taken> take_version(const Article& article, const Provenance& provenance, Instant at);

  /// Empty results mean that there is no such article or revision; what cannot be read, or whose hash is
  /// wrong, is an error.
  Result<std::optional<Revision>> newest_revision(const ArticleId& id);
  Result<std::optional<Revision>> revision(const ArticleId& id, int number);

  /// The running text (article/parts.h) of the newest revision, without verifying it: for showing pieces of
  /// it. Empty where there is no such article.
  Result<std::string> running_text_of(const ArticleId& id);

  /// The address of the article of that id, given as text; empty where the archive has none.
  Result<std::optional<Url>> address_of(const std::string& id);

  Result<bool> contains(const ArticleId& id);

  /// The article that a person named: an id ("dw.com/a-71648508"), any address of it, or a publisher's id or
  /// number alone
  /// ("a-71648508", "71648508"). An error says that none, or which several, it could be.
  Result<ArticleId> find(const std::string& name);

  struct Range {
    std::string outlet;                ///< "" is all
    std::optional<std::int64_t> topic; ///< TopicSummary::row
    std::optional<Instant> from;       ///< by `shown`: then or later
    std::optional<Instant> before;     ///< earlier than that
    std::size_t limit = 100;
    std::size_t skip = 0;
  };

  /// Newest first, by `shown`, then by id.
  Result<std::vector<ArticleSummary>> newest(const Range& range);

  Result<std::int64_t> count(const std::string& outlet = {});
  Result<std::int64_t> count(const Range& range);

  /// How many were published on a day ("2025-02-18") or in a month ("2025-02"), in UTC.
  struct DateCount {
    std::string date;
    std::int64_t articles = 0;
  };

  /// Of each that has any, the newest first.
  Result<std::vector<DateCount>> days(const Range& range);
  Result<std::vector<DateCount>> months(const Range& range);

  /// Those of the ids, in their order; of an article that is not there, nothing.
  Result<std::vector<ArticleSummary>> summaries(const std::vector<ArticleId>& ids);

  /// The opposite of `newest`: oldest first, by `shown`, then backwards by id; what comes after the article
  /// of that time and id. At most `limit`.
  Result<std::vector<ArticleSummary>> oldest_after(Instant shown, const std::string& id, std::size_t limit);

  /// What tells this archive from any other: the hash of the first revision that it took. Empty while it has
  /// none.
  Result<std::optional<Sha256>> first_hash();

  /// The ids of all articles, in order: for editions that go through everything.
  Result<std::vector<ArticleId>> all_ids();

private:
  Result<Taken> take_known(Article article, const Provenance& provenance, Instant at, bool as_version);

  Database& database_;
};

} // namespace offprint
