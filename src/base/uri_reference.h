#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The scheme of a URI reference as it is written (RFC 3986, 3.1), without its colon: "https". Empty where
/// the reference has none. The view points into `uri`.
std::string_view scheme_of(std::string_view uri);

/// The reference as seen from the base (RFC 3986, 5.2), on text alone: for any hierarchical scheme, for hosts
/// and characters that base/url.h would refuse or rewrite. Nothing is checked. Leading white space, tabs and
/// line ends go; dot segments and doubled slashes of a relative path are resolved, also where they came with
/// the base's; "?" and "#" with nothing behind them go.
///
/// Given as it is: a reference with a scheme, but for slashes above two behind it ("http:////host/x"); every
/// reference where the base is empty or of a scheme without hierarchy (mailto, urn). An empty reference is
/// the base.
std::string resolve_reference(std::string_view base, std::string_view reference);

} // namespace offprint
