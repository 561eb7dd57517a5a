#pragma once

#include "base/error.h"
#include "harvest/progress.h"
#include "net/request.h"

#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace offprint {

class Client;

/// The client for one pull: it counts what is received, and stops asking a host that has not answered three
/// times in a row, so that a host that hangs costs a few time-outs, not one for each of its articles.
class Fetcher {
public:
  Fetcher(Client& client, PullProgress& progress, std::stop_token stop);

  /// As Client::fetch; ErrorKind::unavailable at once for a host that has been given up for this pull.
  Result<Response> get(const Request& request);

  /// The same for a form, which hubs alone are sent.
  Result<Response> post(const Request& request);

private:
  Result<Response> ask(const Request& request);

  Client& client_;
  PullProgress& progress_;
  std::stop_token stop_;
  std::mutex mutex_;
  std::map<std::string, int> silences_; ///< requests in a row without any answer, by origin
};

/// Why an answer that is no success is none, in words: "answered 404 (Not Found)".
std::string describe_status(int status);

} // namespace offprint
