#pragma once

#include "base/error.h"
#include "net/request.h"

#include <stop_token>

namespace offprint {

/// What carries requests to where they are answered: Client, or in a test something that answers by itself.
class Transport {
public:
  virtual ~Transport() = default;

  /// Sends the request and waits for the whole answer. Any status is an answer, not an error.
  /// ErrorKind::cancelled when `stop` is asked for meanwhile. Safe to call from many threads at once.
  virtual Result<Response> fetch(const Request& request, const std::stop_token& stop) = 0;
};

} // namespace offprint
