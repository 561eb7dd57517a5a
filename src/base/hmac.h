#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The hash functions that a keyed hash may be made with, as WebSub lists them (8, "Signature Generation").
enum class HmacHash { sha1, sha256, sha384, sha512 };

/// "sha1", "sha256", "sha384", "sha512", in any case; nothing for any other name.
std::optional<HmacHash> hmac_hash_named(std::string_view name);

/// The keyed hash (RFC 2104) of the bytes, itself as bytes. The key may be of any length.
std::string hmac(HmacHash hash, std::string_view key, std::string_view bytes);

/// Whether `claimed` (in hexadecimal, of either case) is that keyed hash. The time it takes tells nothing of
/// where they differ.
bool is_hmac(std::string_view claimed, HmacHash hash, std::string_view key, std::string_view bytes);

} // namespace offprint
