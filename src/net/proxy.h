#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

namespace offprint {

/// A proxy that the operator named. It resolves the names of what is fetched through it; names are not
/// resolved here.
struct Proxy {
  std::string host; ///< without brackets
  int port = 0;
  std::string text; ///< as libcurl takes it, credentials included: never part of a message

  /// From "socks5h://127.0.0.1:9050", "http://proxy.example:3128", also https and socks4a. Scheme and port
  /// are required. socks5 and socks4, which would have names resolved on this machine, are refused.
  static Result<Proxy> parse(std::string_view text);
};

} // namespace offprint
