#pragma once

#include "base/time.h"

#include <optional>
#include <string_view>

namespace offprint {

/// When the server's own certificate expires, as libcurl's easy handle noted it (CURLOPT_CERTINFO) while it
/// opened the connection. Nothing where it opened none, or none with TLS.
std::optional<Instant> certificate_expiry(void* easy_handle);

/// The time of a certificate as libcurl writes it: with OpenSSL "Nov 23 02:00:00 2026 GMT", with GnuTLS
/// "2026-11-23 02:00:00 GMT".
std::optional<Instant> parse_certificate_time(std::string_view text);

} // namespace offprint
