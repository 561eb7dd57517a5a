#include "net/address_literal.h"

#include <array>
#include <cstring>

#include <arpa/inet.h>

namespace offprint {

namespace {

template <class Address>
Address as(const sockaddr& address) {
  Address result;
  std::memcpy(&result, &address, sizeof result);
  return result;
}

template <class Address>
sockaddr_storage stored(const Address& address) {
  sockaddr_storage result{};
  std::memcpy(&result, &address, sizeof address);
  return result;
}

} // namespace

std::optional<sockaddr_storage> address_of_literal(std::string_view literal) {
  const std::string text(literal);
  sockaddr_in v4{};
  if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    return stored(v4);
  }
  sockaddr_in6 v6{};
  if (inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    return stored(v6);
  }
  return std::nullopt;
}

const sockaddr& as_sockaddr(const sockaddr_storage& address) {
  return reinterpret_cast<const sockaddr&>(address);
}

std::string literal_of(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    const auto v4 = as<sockaddr_in>(address);
    return inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
  }
  if (address.sa_family == AF_INET6) {
    const auto v6 = as<sockaddr_in6>(address);
    return inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
  }
  return "of family " + std::to_string(address.sa_family);
}

int port_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) return ntohs(as<sockaddr_in>(address).sin_port);
  if (address.sa_family == AF_INET6) return ntohs(as<sockaddr_in6>(address).sin6_port);
  return 0;
}

} // namespace offprint
