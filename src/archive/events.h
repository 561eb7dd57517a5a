#pragma once

#include "base/error.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// Something that happened which an operator may want to know later.
struct Event {
  Instant at;
  std::string
      kind; ///< "source-failed", "source-recovered", "page-failed", "page-shrunk", "entries-missed", …
  std::string source;   ///< the feed it belongs to; may be empty
  std::string outlet;   ///< may be empty
  std::string subject;  ///< an address or an article id
  std::string message;  ///< in words
  std::int64_t row = 0; ///< given by the store; it stays when the event happens again
};

class EventLog {
public:
  explicit EventLog(Database& database) : database_(database) {}

  /// An event like the newest one of the same kind and subject only moves that one's time.
  Status note(const Event& event);

  /// When the newest event of that kind and subject was; nothing where there was none.
  Result<std::optional<Instant>> last(const std::string& kind, const std::string& subject);

  /// Newest first; `outlet` "" is all.
  Result<std::vector<Event>> newest(std::size_t limit, const std::string& outlet = {});

  /// Of one kind and not before `since`, newest first.
  Result<std::vector<Event>> of_kind(const std::string& kind, Instant since, std::size_t limit);

private:
  Database& database_;
};

} // namespace offprint
