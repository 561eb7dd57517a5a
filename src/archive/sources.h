#pragma once

#include "base/error.h"
#include "base/time.h"
#include "net/request.h"

#include <bitset>
#include <chrono>
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

/// How a feed publishes, as the polls of it have taught (harvest/rhythm.h).
struct Rhythm {
  double news_per_day = 0;          ///< new entries, over the last weeks
  double recent_news_per_day = 0;   ///< the same over the last hours
  std::chrono::seconds observed{0}; ///< how long `news_per_day` has been watched; stays at its span
  int window = 0;                   ///< entries that the feed holds at once
};

/// What a feed says about when to ask for it (harvest/stated_times.h).
struct StatedTimes {
  std::chrono::seconds pause{0}; ///< not again before; 0 where nothing is said
  std::bitset<24> skipped_hours; ///< UTC
  std::bitset<7> skipped_days;   ///< UTC, 0 is Sunday
};

/// Where a feed's address has been redirected to, for good as the redirects say (harvest/redirects.h).
struct PendingMove {
  std::string to;               ///< empty where there is none
  std::optional<Instant> since; ///< when it was first seen
  int polls = 0;                ///< that saw it, without a break
  bool stated_by_feed = false;  ///< by the feed itself, not by a redirect
};

/// A feed that is harvested, and how it has fared.
struct Source {
  std::string url; ///< as configured: what it is known by
  std::string outlet;
  std::string address = {}; ///< what is asked instead of `url`, since that has moved for good; or empty
  std::string title = {};   ///< the feed's own
  Validators validators = {};
  std::optional<Instant> validated = {};     ///< when the validators came with a body
  std::optional<Instant> checked = {};       ///< last asked
  std::optional<Instant> reached = {};       ///< last answered well, 304 included
  std::optional<Instant> changed = {};       ///< last had a new or changed entry
  std::optional<Instant> due = {};           ///< next asked; empty: at once
  std::optional<Instant> not_before = {};    ///< the server asked us to stay away until then (Retry-After)
  std::optional<Instant> failing_since = {}; ///< empty while all is well
  int failures = 0;                          ///< in a row
  std::string problem = {};                  ///< the last failure, in words
  std::int64_t interval_seconds = 0;         ///< between polls, as learnt; 0 where nothing is learnt yet
  bool retired = false;                      ///< gone for good (410); not asked again
  Rhythm rhythm = {};
  StatedTimes stated = {};
  PendingMove move = {};
  std::optional<Instant> gone_since = {}; ///< the first of the answers 410 in a row

  /// What is asked.
  const std::string& fetch_address() const { return address.empty() ? url : address; }
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

  /// Those of `all` that are due at `now` and not retired, longest due first. Costs what it gives, however
  /// many sources there are.
  Result<std::vector<Source>> due(Instant now);

  /// When the next source that is not retired is due; the beginning of time for one that was never asked.
  Result<std::optional<Instant>> next_due();

  /// Writes all that a poll taught, by `source.url`. The caller puts it in one transaction with the entries
  /// it brought.
  Status update(const Source& source);

  /// Asks the source later, and changes nothing else.
  Status postpone(const std::string& url, Instant due);

private:
  Database& database_;
};

} // namespace offprint
