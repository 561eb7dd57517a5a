#pragma once

#include <map>
#include <mutex>
#include <string>

struct sockaddr;

namespace offprint {

/// What tells a client from others, of its address: of IPv6 the first 64 bits, which is what one of them is
/// given. "" for this machine's own addresses: a server before this one may be asking for all its readers.
std::string client_name(const sockaddr* client);
std::string client_name(const std::string& address);

/// How many connections each client holds, so that none holds them all. This machine's are not counted. Safe
/// to use from several threads.
class ClientConnections {
public:
  /// `most` 0: no limit.
  explicit ClientConnections(unsigned most) : most_(most) {}

  /// Whether it may have one more.
  bool admits(const sockaddr* client);

  void begin(const sockaddr* client);
  void end(const sockaddr* client);

private:
  const unsigned most_;
  std::mutex mutex_;
  std::map<std::string, unsigned, std::less<>> held_;
};

} // namespace offprint
