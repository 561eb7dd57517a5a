#pragma once

#include <set>
#include <string>
#include <string_view>

struct sockaddr;

namespace offprint {

/// Whether an address is one that the public internet routes to (IANA special-purpose registries, RFC 6890):
/// loopback, private, link-local, shared, documentation, benchmarking, multicast and reserved ones are not.
/// IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4, Teredo) is judged by the IPv4 address inside. A family
/// that is neither is not public.
bool is_public_address(const sockaddr& address);

/// Which connections may be opened. Judged on the address that a socket is about to connect to, so after the
/// name is resolved and after each redirect.
class AddressPolicy {
public:
  /// `allowed_hosts`: names or address literals, with or without ":port", for which addresses that are not
  /// public are allowed: "127.0.0.1", "localhost:8081", "[::1]:80", "news.lan". Nothing else opens the gate.
  explicit AddressPolicy(const std::set<std::string>& allowed_hosts = {});

  /// Whether a request to `host` and `port` may connect to `address`.
  bool allows(std::string_view host, int port, const sockaddr& address) const;

  /// Whether `host`, alone or with its port, is one of the allowed hosts.
  bool names(std::string_view host, int port) const;

private:
  std::set<std::string> allowed_hosts_;
};

} // namespace offprint
