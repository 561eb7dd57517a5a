#pragma once

#include "base/url.h"

#include <fmt/format.h>

#include <string>

namespace offprint {

/// What requests are counted by: "example.org:443".
inline std::string host_and_port(const Url& url) {
  return fmt::format("{}:{}", url.host(), url.port());
}

} // namespace offprint
