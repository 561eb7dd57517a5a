#pragma once

#include "base/error.h"
#include "base/time.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

class Database;

/// The TLS certificate that a host shows.
struct Certificate {
  std::string host; ///< "news.example", with its port where that is not the usual one
  Instant expires;
  Instant seen; ///< when it was last shown to us, to the day
};

class CertificateStore {
public:
  explicit CertificateStore(Database& database) : database_(database) {}

  Result<std::optional<Certificate>> find(const std::string& host);

  /// Those that expire before `moment` and were shown to us since `seen_since`, the first to expire first.
  Result<std::vector<Certificate>> expiring(Instant moment, Instant seen_since);

  /// In place of what was known of the host.
  Status keep(const Certificate& certificate);

private:
  Database& database_;
};

} // namespace offprint
