#include "serve/client_connections.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace offprint {

std::string client_name(const sockaddr* client) {
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

std::string client_name(const std::string& address) {
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  v4.sin_family = AF_INET;
  v6.sin6_family = AF_INET6;
  if (inet_pton(AF_INET, address.c_str(), &v4.sin_addr) == 1)
    return client_name(reinterpret_cast<const sockaddr*>(&v4));
  if (inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) == 1)
    return client_name(reinterpret_cast<const sockaddr*>(&v6));
  return address;
}

bool ClientConnections::admits(const sockaddr* client) {
  const std::string name = client_name(client);
  if (most_ == 0 || name.empty()) return true;
  const std::lock_guard lock(mutex_);
  const auto held = held_.find(name);
  return held == held_.end() || held->second < most_;
}

void ClientConnections::begin(const sockaddr* client) {
  const std::string name = client_name(client);
  if (most_ == 0 || name.empty()) return;
  const std::lock_guard lock(mutex_);
  ++held_[name];
}

void ClientConnections::end(const sockaddr* client) {
  const std::string name = client_name(client);
  if (most_ == 0 || name.empty()) return;
  const std::lock_guard lock(mutex_);
  const auto held = held_.find(name);
  if (held != held_.end() && --held->second == 0) held_.erase(held);
}

} // namespace offprint
