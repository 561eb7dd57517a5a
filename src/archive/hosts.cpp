#include "archive/hosts.h"

#include "archive/database.h"

namespace offprint {

Result<std::vector<HostRest>> HostStore::resting() {
  return database_.run([&]() -> Result<std::vector<HostRest>> {
    Query query = database_.query("SELECT host, not_before, refusals FROM host WHERE not_before IS NOT NULL");
    std::vector<HostRest> rests;
    while (query.next())
      rests.push_back({.host = query.text(0),
                       .not_before = query.instant(1),
                       .refusals = static_cast<int>(query.integer(2))});
    return rests;
  });
}

Status HostStore::rest(const HostRest& rest) {
  return database_.transaction([&]() -> Status {
    database_.execute("INSERT INTO host (host, not_before, refusals) VALUES (?1, ?2, ?3) ON CONFLICT (host) "
                      "DO UPDATE SET not_before = excluded.not_before, refusals = excluded.refusals",
                      rest.host, rest.not_before, rest.refusals);
    return {};
  });
}

Status HostStore::forgive(const std::string& host) {
  return database_.transaction([&]() -> Status {
    database_.execute("UPDATE host SET not_before = NULL, refusals = 0 WHERE host = ?1", host);
    return {};
  });
}

} // namespace offprint
