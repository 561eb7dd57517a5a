#pragma once

#include "base/error.h"
#include "base/url.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace offprint {

/// What is known of an exchange that libcurl gave up.
struct Failure {
  int code = 0;       ///< libcurl's CURLcode
  std::string detail; ///< libcurl's own words
  int os_error = 0;   ///< errno of the last connect
  bool resolved = false;
  bool connected = false; ///< TLS included
  std::uint64_t received_bytes = 0;
  std::optional<std::uint64_t> announced_bytes = {};
  std::chrono::milliseconds elapsed{};
  std::chrono::milliseconds allowed{};         ///< for all of it
  std::chrono::milliseconds connect_allowed{}; ///< for the way to the first byte sent
  std::chrono::milliseconds stall_allowed{};
  int stall_bytes_per_second = 0;
};

/// The same, told to a person: one text to each cause that an operator meets.
Error explain(const Failure& failure, const Url& url);

} // namespace offprint
