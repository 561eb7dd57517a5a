#pragma once

#include "base/error.h"
#include "harvest/progress.h"
#include "net/request.h"

#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace offprint {

class HostRests;
class Transport;

/// The way out for one pull: it counts what is received, leaves a host alone that asked for it, and stops
/// asking one that has not answered three times in a row, so that a host that hangs costs a few time-outs,
/// not one for each of its articles.
class Fetcher {
public:
  Fetcher(Transport& transport, HostRests& rests, PullProgress& progress, std::stop_token stop);

  /// As Transport::fetch. Without asking: ErrorKind::busy for a host that rests (HostRests), ::unavailable
  /// for one that has been given up for this pull.
  Result<Response> get(const Request& request);

private:
  Transport& transport_;
  HostRests& rests_;
  PullProgress& progress_;
  std::stop_token stop_;
  std::mutex mutex_;
  std::map<std::string, int> silences_; ///< requests in a row without any answer, by origin
};

/// Why an answer that is no success is none, in words: "answered 404 (Not Found)".
std::string describe_status(int status);

} // namespace offprint
