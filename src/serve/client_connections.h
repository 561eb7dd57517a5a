#pragma once

#include <map>
#include <mutex>
#include <string>

struct sockaddr;

namespace offprint {

/// How many connections each client holds, so that none holds them all. Addresses of this machine are not
/// counted; of IPv6 the first 64 bits tell clients apart, which is what one of them is given. Safe to use
/// from several threads.
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
