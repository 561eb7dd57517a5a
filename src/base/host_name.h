#pragma once

#include <string_view>

namespace offprint {

/// Whether a host's name lies below another: "m.example.org" below "example.org", which itself does not.
/// Both in lower case, as Url::host() gives them.
constexpr bool is_host_below(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

/// The same, or the host itself.
constexpr bool is_host_within(std::string_view host, std::string_view domain) {
  return host == domain || is_host_below(host, domain);
}

} // namespace offprint
