#include "serve/client_connections.h"

#include <array>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>

namespace offprint {

namespace {

/// What a client is known by; "" for this machine.
std::string name_of(const sockaddr* client) {
  if (client == nullptr) return {};
  if (client->sa_family == AF_INET) {
    const in_addr address = reinterpret_cast<const sockaddr_in*>(client)->sin_addr;
    if (ntohl(address.s_addr) >> 24 == 127) return {};
    return {reinterpret_cast<const char*>(&address), sizeof address};
  }
  if (client->sa_family != AF_INET6) return {};
  const in6_addr& address = reinterpret_cast<const sockaddr_in6*>(client)->sin6_addr;
  if (IN6_IS_ADDR_LOOPBACK(&address)) return {};
  if (IN6_IS_ADDR_V4MAPPED(&address)) {
    if (address.s6_addr[12] == 127) return {};
    return {reinterpret_cast<const char*>(&address.s6_addr[12]), 4};
  }
  return {reinterpret_cast<const char*>(&address), 8};
}

} // namespace

bool ClientConnections::admits(const sockaddr* client) {
  const std::string name = name_of(client);
  if (most_ == 0 || name.empty()) return true;
  const std::lock_guard lock(mutex_);
  const auto held = held_.find(name);
  return held == held_.end() || held->second < most_;
}

void ClientConnections::begin(const sockaddr* client) {
  const std::string name = name_of(client);
  if (most_ == 0 || name.empty()) return;
  const std::lock_guard lock(mutex_);
  ++held_[name];
}

void ClientConnections::end(const sockaddr* client) {
  const std::string name = name_of(client);
  if (most_ == 0 || name.empty()) return;
  const std::lock_guard lock(mutex_);
  const auto held = held_.find(name);
  if (held != held_.end() && --held->second == 0) held_.erase(held);
}

} // namespace offprint
