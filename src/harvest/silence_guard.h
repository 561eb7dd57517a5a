#pragma once

#include "harvest/progress.h"
#include "net/transport.h"

#include <map>
#include <mutex>
#include <string>

namespace offprint {

/// A way out that counts what is received, and stops asking a host that has not answered three times in a
/// row, so that a host that hangs costs a few time-outs, not one for each of its articles.
class SilenceGuard final : public Transport {
public:
  /// What it refers to must outlive it.
  SilenceGuard(Transport& transport, PullProgress& progress) : transport_(transport), progress_(progress) {}

  /// ErrorKind::unavailable at once for a host that has been given up.
  Result<Response> fetch(const Request& request, const std::stop_token& stop) override;

  void set_delay(const Url& url, std::chrono::milliseconds delay) override {
    transport_.set_delay(url, delay);
  }

  std::optional<HostPace> pace(const Url& url) const override { return transport_.pace(url); }

private:
  Transport& transport_;
  PullProgress& progress_;
  std::mutex mutex_;
  std::map<std::string, int> silences_; ///< requests in a row without any answer, by origin
};

} // namespace offprint
