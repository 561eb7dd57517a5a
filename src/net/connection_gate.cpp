#include "net/connection_gate.h"

#include "net/address_literal.h"

namespace offprint {

namespace {

/// RFC 6761, 6.3: these never leave the machine that resolves them, which may be the proxy's.
bool is_loopback_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host == "localhost" || host.ends_with(".localhost");
}

} // namespace

ConnectionGate::ConnectionGate(const AddressPolicy& policy, const Url& url, const std::optional<Proxy>& proxy)
    : policy_(policy), host_(url.host()), port_(url.port()), proxy_(proxy) {}

bool ConnectionGate::admits_the_url() {
  if (!proxy_) return true; // the address itself will be judged
  const auto literal = address_of_literal(is_loopback_name(host_) ? "127.0.0.1" : host_);
  if (!literal || policy_.allows(host_, port_, as_sockaddr(*literal))) return true;
  refused_ = literal_of(as_sockaddr(*literal));
  return false;
}

bool ConnectionGate::admits(const sockaddr& address) {
  const int port = port_of(address);
  const bool port_fits = port == 0 || port == (proxy_ ? proxy_->port : port_);
  const bool admitted = port_fits && (proxy_ ? is_the_proxy(address) : policy_.allows(host_, port_, address));
  if (admitted) {
    opened_ = true;
  } else {
    refused_ = literal_of(address);
  }
  return admitted;
}

bool ConnectionGate::is_the_proxy(const sockaddr& address) const {
  const auto literal = address_of_literal(proxy_->host);
  return !literal || literal_of(as_sockaddr(*literal)) == literal_of(address);
}

} // namespace offprint
