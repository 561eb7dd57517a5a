#include "serve/listen.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace offprint {

namespace {

constexpr rlim_t files_for_the_rest = 512;

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t length = 0;

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

std::optional<SocketAddress> socket_address(const std::string& address, int port) {
  SocketAddress result;
  in_addr v4{};
  in6_addr v6{};
  if (inet_pton(AF_INET, address.c_str(), &v4) == 1) {
    auto* const to = reinterpret_cast<sockaddr_in*>(&result.storage);
    to->sin_family = AF_INET;
    to->sin_addr = v4;
    to->sin_port = htons(static_cast<in_port_t>(port));
    result.length = sizeof *to;
    return result;
  }
  if (inet_pton(AF_INET6, address.c_str(), &v6) == 1) {
    auto* const to = reinterpret_cast<sockaddr_in6*>(&result.storage);
    to->sin6_family = AF_INET6;
    to->sin6_addr = v6;
    to->sin6_port = htons(static_cast<in_port_t>(port));
    result.length = sizeof *to;
    return result;
  }
  return std::nullopt;
}

int bound_port(int socket) {
  SocketAddress address;
  address.length = sizeof address.storage;
  getsockname(socket, address.get(), &address.length);
  // The port stands in the same place for both families.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
}

std::unexpected<Error> cannot_listen(const std::string& place, int problem) {
  switch (problem) {
  case EADDRINUSE:
    return fail(ErrorKind::busy, place, "the port is in use by another program",
                "end that program, or set serve.listen to another port");
  case EACCES:
    return fail(ErrorKind::busy, place, "this user may not listen on the port",
                "set serve.listen to a port of 1024 or above");
  case EADDRNOTAVAIL:
    return fail(ErrorKind::invalid, place, "this machine has no such address",
                "set serve.listen to an address of this machine, such as 127.0.0.1:8080");
  default:
    return fail(ErrorKind::busy, place, fmt::format("cannot listen there: {}", std::strerror(problem)),
                "set serve.listen");
  }
}

} // namespace

Result<Listener> listen_on(const std::string& address, int port) {
  const bool ipv6 = address.find(':') != std::string::npos;
  const std::string place =
      ipv6 ? fmt::format("[{}]:{}", address, port) : fmt::format("{}:{}", address, port);
  auto where = socket_address(address, port);
  if (!where || port < 0 || port > 65535) {
    return fail(ErrorKind::invalid, place, "is no address to listen on",
                "set serve.listen to one such as 127.0.0.1:8080");
  }
  const int listener = socket(where->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0) return cannot_listen(place, errno);
  // So that a restart need not wait for the last run's connections to be forgotten.
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, where->get(), where->length) != 0 || listen(listener, SOMAXCONN) != 0) {
    const int problem = errno;
    close(listener);
    return cannot_listen(place, problem);
  }
  return Listener{.socket = listener, .port = bound_port(listener), .ipv6 = ipv6};
}

unsigned connections_possible(unsigned wanted) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  const rlim_t needed = wanted + files_for_the_rest;
  if (files.rlim_cur < needed) {
    rlimit raised = files;
    raised.rlim_cur = std::min(needed, files.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0) files = raised;
  }
  if (files.rlim_cur >= needed) return wanted;
  return static_cast<unsigned>(std::max<rlim_t>(files.rlim_cur / 2, 16));
}

} // namespace offprint
