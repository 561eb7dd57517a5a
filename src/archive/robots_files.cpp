#include "archive/robots_files.h"

#include "archive/database.h"

namespace offprint {

namespace {
constexpr auto kept_after_expiry = std::chrono::days(100);
}

Result<std::optional<RobotsFile>> RobotsFileStore::find(const std::string& origin) {
  return database_.run([&]() -> Result<std::optional<RobotsFile>> {
    Query query = database_.query("SELECT origin, text, fetched, expires, status, failing_since, failures "
                                  "FROM robots WHERE origin = ?1",
                                  origin);
    if (!query.next()) return std::optional<RobotsFile>();
    return RobotsFile{.origin = query.text(0),
                      .text = query.blob(1),
                      .fetched = query.optional_instant(2),
                      .expires = query.instant(3),
                      .status = static_cast<int>(query.integer(4)),
                      .failing_since = query.optional_instant(5),
                      .failures = static_cast<int>(query.integer(6))};
  });
}

Status RobotsFileStore::keep(const RobotsFile& file) {
  return database_.transaction([&]() -> Status {
    database_.execute("INSERT OR REPLACE INTO robots (origin, text, fetched, expires, status, failing_since, "
                      "failures) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                      file.origin, Blob{file.text}, file.fetched, file.expires,
                      static_cast<std::int64_t>(file.status), file.failing_since,
                      static_cast<std::int64_t>(file.failures));
    database_.execute("DELETE FROM robots WHERE expires < ?1", Instant(file.expires - kept_after_expiry));
    return {};
  });
}

} // namespace offprint
