#pragma once

#include "base/url.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The address of the original behind a public picture proxy (images.weserv.nl, wsrv.nl: the `url` parameter,
/// encoded or not, with or without scheme or "ssl:"), or the address itself where it is none. Without a
/// scheme it is https.
Url original_behind_proxy(const Url& address);

/// The address that shows `original` through images.weserv.nl, as mirrors write it: without the scheme of
/// https, and with only those characters encoded that the proxy would misread.
std::string weserv_address(const Url& original);

} // namespace offprint
