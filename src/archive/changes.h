#pragma once

#include "article/identity.h"
#include "base/error.h"
#include "base/hash.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Database;

/// What changed in the archive, as far as anything that is made of it can tell.
struct Change {
  enum class Kind {
    revision, ///< `name` is an article's id: it was taken, or taken again with another content
    page,     ///< likewise: what its page shows changed, be it a picture of it or what another article says
    day,      ///< "2025-02-18": the list of what was published on that day, in UTC
    outlet,   ///< an outlet's id: its list, in `month`
    topic,    ///< a key of a topic: its list, in `month`
    outlets,  ///< which outlets there are, or what they are called
  };

  Kind kind;
  std::string name;
  std::string month;   ///< "2025-02"
  std::int64_t at = 0; ///< the later one is greater

  bool operator==(const Change&) const = default;
};

/// The order in which things last changed. What is made of the archive remembers `newest`, and later asks
/// what came after.
class ChangeLog {
public:
  explicit ChangeLog(Database& database) : database_(database) {}

  /// Of the latest change; 0 where nothing was changed since changes are noted.
  Result<std::int64_t> newest();

  /// What changed after `at`, each once, in order; at most `limit`.
  Result<std::vector<Change>> after(std::int64_t at, std::size_t limit = 1'000'000);

  /// The same of one kind.
  Result<std::vector<Change>> after(std::int64_t at, Change::Kind kind, std::size_t limit);

private:
  Database& database_;
};

// For the stores, within their transactions.

void note_change(Database& database, Change::Kind kind, std::string_view name, std::string_view month = {});

/// The article's page.
void note_page(Database& database, std::int64_t article);

/// The lists that the article stands in: its day's, its outlet's, its topics'.
void note_lists(Database& database, std::int64_t article);

/// The pages of the articles that link to what is known by that name.
void note_pages_linking_to(Database& database, std::string_view name);

/// The pages that show the picture at that address, and the lists that show it as an article's first.
void note_picture(Database& database, std::string_view url);

/// The same of all addresses of an original.
void note_picture_file(Database& database, const Sha256& original);

} // namespace offprint
