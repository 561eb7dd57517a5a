#pragma once

#include "base/error.h"
#include "net/host_pace.h"
#include "net/request.h"

#include <chrono>
#include <optional>
#include <stop_token>

namespace offprint {

/// What carries requests to where they are answered: Client, or in a test something that answers by itself.
class Transport {
public:
  virtual ~Transport() = default;

  /// Sends the request and waits for the whole answer. Any status is an answer, not an error.
  /// ErrorKind::cancelled when `stop` is asked for meanwhile. Safe to call from many threads at once.
  virtual Result<Response> fetch(const Request& request, const std::stop_token& stop) = 0;

  /// Sets the delay between requests that the host and port of `url` asks for; 0 is none. What answers by
  /// itself needs none.
  virtual void set_delay(const Url& /*url*/, std::chrono::milliseconds /*delay*/) {}

  /// When requests to the host and port of `url` were and may be begun; nothing where there is no delay
  /// between them.
  virtual std::optional<HostPace> pace(const Url& /*url*/) const { return std::nullopt; }
};

} // namespace offprint
