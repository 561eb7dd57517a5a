#pragma once

#include "base/url.h"
#include "net/address_policy.h"
#include "net/proxy.h"

#include <optional>
#include <string>

struct sockaddr;

namespace offprint {

/// Which addresses one exchange may be carried to. Asked at every connect, and again before a request goes
/// out on a connection that was open already, so that none taken from the pool leads around it.
class ConnectionGate {
public:
  /// The policy must outlive it. With a proxy, only the proxy's own address passes.
  ConnectionGate(const AddressPolicy& policy, const Url& url, const std::optional<Proxy>& proxy);

  /// Whether the exchange may begin at all: with a proxy no address is seen later, so literals and loopback
  /// names are judged here.
  bool admits_the_url();

  /// Whether it may be carried to `address`. Port 0 in it is one that is not known.
  bool admits(const sockaddr& address);

  /// The address that was turned away last; empty where none was.
  const std::string& refused() const { return refused_; }

  /// Whether any was let through.
  bool opened() const { return opened_; }

private:
  bool is_the_proxy(const sockaddr& address) const;

  const AddressPolicy& policy_;
  std::string host_;
  int port_;
  std::optional<Proxy> proxy_;
  std::string refused_;
  bool opened_ = false;
};

} // namespace offprint
