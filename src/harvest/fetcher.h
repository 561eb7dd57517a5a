#pragma once

#include "base/error.h"
#include "base/time.h"
#include "harvest/silence_guard.h"
#include "net/host_pace.h"
#include "net/request.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace offprint {

class CertificateNotes;
class HostRests;
class RobotsGate;

/// The way out for one pull: it asks robots.txt first, notes certificates, leaves a host alone that asked for
/// it, and gives up one that stays silent (SilenceGuard).
class Fetcher {
public:
  /// What it refers to must outlive it.
  Fetcher(Transport& transport, HostRests& rests, RobotsGate& robots, CertificateNotes& certificates,
          PullProgress& progress, std::stop_token stop);

  /// As Transport::fetch; before it, and before each redirect, what RobotsGate::admit gives for `outlet`.
  /// Without asking: ErrorKind::busy for a host that rests (HostRests), ::unavailable for one that has been
  /// given up for this pull.
  Result<Response> get(const Request& request, const std::string& outlet);

  /// Where the last `get` of `url` was refused by robots.txt: until when it would be again.
  std::optional<Instant> refused_until(const Url& url) const;

  /// As Transport::pace, of an origin ("https://news.example"); nothing for what is none.
  std::optional<HostPace> pace(const std::string& origin) const;

  /// The same for a form, which hubs alone are sent.
  Result<Response> post(const Request& request);

private:
  Status admit(const Url& url, const Request& request, const std::string& outlet);
  Result<Response> ask(const Request& request, const std::function<Status()>& admit_first);

  SilenceGuard transport_;
  HostRests& rests_;
  RobotsGate& robots_;
  CertificateNotes& certificates_;
  std::stop_token stop_;
  mutable std::mutex mutex_;
  std::map<std::string, Instant> refusals_; ///< addresses that robots.txt closed, and until when
};

/// Why an answer that is no success is none, in words: "answered 404 (Not Found)".
std::string describe_status(int status);

} // namespace offprint
