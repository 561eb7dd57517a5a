#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The content codings that answers come in.
enum class Coding { identity, gzip, brotli };

/// What a client likes best (RFC 9110, 12.5.3) of what there is; brotli before gzip where it likes both the
/// same. A client that refuses everything gets identity.
Coding preferred_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

/// The entity tag of an answer in a coding: each coding is a representation of its own (RFC 9110, 8.8.3.3).
std::string coded_etag(std::string_view etag, Coding coding);

/// Whether an If-None-Match names this tag, in whatever coding, by the weak comparison (RFC 9110, 8.8.3.2).
bool names_etag(std::string_view if_none_match, std::string_view etag);

} // namespace offprint
