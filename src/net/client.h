#pragma once

#include "base/error.h"
#include "net/host_pace.h"
#include "net/request.h"
#include "net/transport.h"

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>

namespace offprint {

/// The name that the client goes by, in its User-Agent and in the robots.txt files that name it.
inline constexpr std::string_view product_token = "Offprint";

struct ClientSettings {
  std::string contact; ///< an address or page where the operator is reached; part of the User-Agent
  /// For every request without its own; "" is none, the environment is not asked. A proxy (socks5h, socks4a,
  /// http, https) resolves the names itself, so where they lead is its own to judge; literal addresses and
  /// localhost are judged here all the same.
  std::string proxy;
  int requests_per_host = 2; ///< at once, to one host and port
  /// From the start of one request to the start of the next to the same host and port; none for the private
  /// hosts. A redirect's next hop does not wait for it.
  std::chrono::milliseconds delay{500};
  int requests_at_once = 64; ///< in all
  int max_redirects = 5;
  std::chrono::seconds connect_timeout{10};
  /// With fewer than `stall_bytes_per_second` over this long, an exchange is ended.
  std::chrono::seconds stall_timeout{10};
  int stall_bytes_per_second = 50;
  std::set<std::string> private_hosts; ///< see AddressPolicy
  std::string ca_file;                 ///< PEM: the authorities that are trusted; "" is the system's
};

/// An HTTP client on one connection pool (HTTP/1.1 and HTTP/2; gzip, br and zstd as libcurl has them).
/// Everything it takes in is bounded: size (what a body unpacks to, counted as it comes; headers too), time,
/// redirects, ports (80, 443, 1024 and above), protocols (http and https only, also after a redirect),
/// addresses (AddressPolicy, at the moment of connecting). Sends no cookies and no credentials. TLS is always
/// verified.
class Client final : public Transport {
public:
  explicit Client(ClientSettings settings);
  ~Client() override;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Sends the request and waits for the whole answer. Any status is an answer, not an error. Errors name the
  /// address and the cause, one to each: a name that does not resolve, a refused address, a time-out, a
  /// stall, a body over its limit, too many redirects, a connection cut short. ErrorKind::cancelled when
  /// `stop` is asked for meanwhile. After 429 or 503 with Retry-After, requests to that host and port are
  /// refused (ErrorKind::unavailable) without being sent until then. Safe to call from many threads at once;
  /// it waits for a free place under `requests_per_host` and for the host's delay, which is not counted into
  /// `max_duration`. A body longer than its Content-Length is cut there, as HTTP/1.1 has it.
  Result<Response> fetch(const Request& request, const std::stop_token& stop = {}) override;

  /// Sets the delay that the host and port of `url` asks for; the longer of it and the settings' holds. 0 is
  /// none.
  void set_delay(const Url& url, std::chrono::milliseconds delay) override;

  /// When requests to the host and port of `url` were and may be begun; nothing where there is no delay
  /// between them.
  std::optional<HostPace> pace(const Url& url) const override;

private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

} // namespace offprint
