#pragma once

#include "base/error.h"

#include <string>

namespace offprint {

/// A socket that listens.
struct Listener {
  int socket;
  int port; ///< the one that was given, or that the system chose for 0
  bool ipv6;
};

/// Listens on a literal IPv4 or IPv6 address. Errors name address and port: invalid where the address is
/// none, busy where the port is in use or may not be bound.
Result<Listener> listen_on(const std::string& address, int port);

/// How many connections the process may hold at once, at most `wanted`. The limit on open files is raised for
/// them as far as the system lets it, and some files are left for the archive and the harvest.
unsigned connections_possible(unsigned wanted);

} // namespace offprint
