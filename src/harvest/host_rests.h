#pragma once

#include "archive/hosts.h"
#include "base/url.h"
#include "net/request.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace offprint {

class Archive;
class Clock;
class Log;

/// "example.org:443"
std::string host_and_port(const Url& url);

/// The hosts that asked to be left alone, as the archive remembers them over restarts. Safe to use from
/// several threads; of one process at a time.
class HostRests {
public:
  /// Reads them from the archive; what cannot be read or written is told to the log.
  HostRests(Archive& archive, const Clock& clock, Log& log);

  /// Until when nothing is to be asked of the address's host, if it still rests.
  std::optional<Instant> until(const Url& url) const;

  /// Takes note of an answer: 429, or 503 with Retry-After, is a host's refusal. It rests for as long as it
  /// says (Response::retry_after), or, after a 429 that does not say, for a quarter of an hour, doubled with
  /// each refusal, up to a day.
  void heed(const Response& response);

private:
  void rest(const std::string& host, const Response& response);
  void forgive(const std::string& host);

  Archive& archive_;
  const Clock& clock_;
  Log& log_;
  mutable std::mutex mutex_;
  std::map<std::string, HostRest> rests_;
};

} // namespace offprint
