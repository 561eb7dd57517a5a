#pragma once

#include "base/url.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The address of the original behind a public picture proxy (images.weserv.nl, wsrv.nl: the `url` parameter,
/// encoded once, twice or not, with or without scheme or "ssl:", wherever among the parameters), or the
/// address itself where it is none. Without a scheme it is https.
Url original_behind_proxy(const Url& address);

/// Whether an address, stated in whatever way ("images.weserv.nl/?url=…" without a scheme, too), is of such a
/// proxy.
bool names_picture_proxy(std::string_view stated);

/// A picture's address as a page states it, against `base` and behind the proxy.
Result<Url> picture_address(std::string_view stated, const Url& base);

/// The address that shows `original` through images.weserv.nl, as mirrors write it: without the scheme of
/// https, and with only those characters encoded that the proxy would misread.
std::string weserv_address(const Url& original);

} // namespace offprint
