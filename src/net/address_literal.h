#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <netinet/in.h>
#include <sys/socket.h>

namespace offprint {

/// The address that a literal names ("192.0.2.1", "2001:db8::1", without brackets), with port 0. Nothing
/// where it is a name, or another spelling than the written-out one.
std::optional<sockaddr_storage> address_of_literal(std::string_view literal);

/// A stored address as the sockets interface takes it.
const sockaddr& as_sockaddr(const sockaddr_storage& address);

/// "192.0.2.1", "2001:db8::1"; of another family, its number.
std::string literal_of(const sockaddr& address);

/// The port in it, 0 where its family has none.
int port_of(const sockaddr& address);

} // namespace offprint
