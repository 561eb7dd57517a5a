#include "archive/certificates.h"

#include "archive/database.h"

namespace offprint {

namespace {

Certificate read_certificate(const Query& query) {
  return {.host = query.text(0), .expires = query.instant(1), .seen = query.instant(2)};
}

} // namespace

Result<std::optional<Certificate>> CertificateStore::find(const std::string& host) {
  return database_.run([&]() -> Result<std::optional<Certificate>> {
    Query query = database_.query("SELECT host, expires, seen FROM certificate WHERE host = ?1", host);
    if (!query.next()) return std::optional<Certificate>();
    return read_certificate(query);
  });
}

Result<std::vector<Certificate>> CertificateStore::expiring(Instant moment, Instant seen_since) {
  return database_.run([&]() -> Result<std::vector<Certificate>> {
    Query query = database_.query("SELECT host, expires, seen FROM certificate WHERE expires < ?1 "
                                  "AND seen >= ?2 ORDER BY expires, host",
                                  moment, seen_since);
    std::vector<Certificate> certificates;
    while (query.next()) certificates.push_back(read_certificate(query));
    return certificates;
  });
}

Status CertificateStore::keep(const Certificate& certificate) {
  return database_.transaction([&]() -> Status {
    database_.execute("INSERT OR REPLACE INTO certificate (host, expires, seen) VALUES (?1, ?2, ?3)",
                      certificate.host, certificate.expires, certificate.seen);
    return {};
  });
}

} // namespace offprint
