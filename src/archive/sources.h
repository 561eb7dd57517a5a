#pragma once

#include "base/error.h"
#include "base/time.h"
#include "net/request.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// A publisher as readers know it.
struct Outlet {
  std::string id;       ///< lower-case letters, digits, "-" and ".": "dw-zh"
  std::string name;     ///< "德国之声"
  std::string language; ///< BCP 47
  std::string home_page;
};

/// A feed that is harvested, and how it has fared.
struct Source {
  std::string url;
  std::string outlet;
  std::string title; ///< the feed's own
  Validators validators;
  std::optional<Instant> checked;       ///< last asked
  std::optional<Instant> reached;       ///< last answered well, 304 included
  std::optional<Instant> changed;       ///< last had a new or changed entry
  std::optional<Instant> due;           ///< next asked; empty: at once
  std::optional<Instant> not_before;    ///< the server asked us to stay away until then (Retry-After)
  std::optional<Instant> failing_since; ///< empty while all is well
  int failures = 0;                     ///< in a row
  std::string problem;                  ///< the last failure, in words
  std::int64_t interval_seconds = 0;    ///< between polls, as learnt; 0 where nothing is learnt yet
  bool retired = false;                 ///< gone for good (410); not asked again
};

class SourceStore {
public:
  explicit SourceStore(Database& database) : database_(database) {}

  /// Makes the outlets and feeds of the configuration known. Sources that the configuration no longer names
  /// are kept with what was learnt of them, but not listed or harvested.
  Status configure(const std::vector<Outlet>& outlets, const std::vector<Source>& sources);

  Result<std::vector<Outlet>> outlets(); ///< configured or with articles, by id
  Result<std::vector<Source>> all();     ///< in the configuration's order
  Result<std::optional<Source>> find(const std::string& url);

  /// Writes all that a poll taught, by `source.url`. The caller puts it in one transaction with the entries
  /// it brought.
  Status update(const Source& source);

private:
  Database& database_;
};

} // namespace offprint
