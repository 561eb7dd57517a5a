#pragma once

#include "base/error.h"
#include "net/address_policy.h"
#include "net/client.h"
#include "net/proxy.h"
#include "net/request.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace offprint {

/// What came back from one address.
struct Answer {
  int status = 0;
  std::multimap<std::string, std::string> headers; ///< names in lower case
  std::optional<std::string> redirect;             ///< the Location to go on to; the body is dropped then
  std::string body;
  std::optional<Instant> certificate_expires = {}; ///< of the host's, where a TLS connection was opened
};

/// One request of one address: no redirect is followed. Sets up libcurl's handle, takes in what comes within
/// the limits, and says how it ended.
class Exchange {
public:
  /// All that is referred to must outlive it. `time` is for all of it.
  Exchange(const ClientSettings& settings, const AddressPolicy& policy, const Request& request,
           const Url& url, const std::optional<Proxy>& proxy, std::chrono::milliseconds time);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Refuses what may not even be begun: a port that is not listed, a literal address that is not public.
  Status may_begin();

  /// For TransferLoop::perform.
  void* easy_handle();

  /// What came of it, when libcurl ended with `code`.
  Result<Answer> outcome(int code);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace offprint
