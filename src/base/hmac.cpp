#include "base/hmac.h"

#include "base/text.h"

#include <gnutls/crypto.h>
#include <sodium.h>

#include <array>
#include <cassert>
#include <utility>

namespace offprint {

namespace {

constexpr std::array<std::pair<std::string_view, HmacHash>, 4> names{{{"sha1", HmacHash::sha1},
                                                                      {"sha256", HmacHash::sha256},
                                                                      {"sha384", HmacHash::sha384},
                                                                      {"sha512", HmacHash::sha512}}};

/// libsodium has two of the four; GnuTLS, which libmicrohttpd brings along, has them all.
gnutls_mac_algorithm_t algorithm_of(HmacHash hash) {
  switch (hash) {
  case HmacHash::sha1: return GNUTLS_MAC_SHA1;
  case HmacHash::sha256: return GNUTLS_MAC_SHA256;
  case HmacHash::sha384: return GNUTLS_MAC_SHA384;
  case HmacHash::sha512: return GNUTLS_MAC_SHA512;
  }
  return GNUTLS_MAC_UNKNOWN;
}

std::optional<std::string> from_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  std::size_t written = 0;
  const char* end = nullptr;
  const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                    digits.data(), digits.size(), nullptr, &written, &end);
  if (failed != 0 || end != digits.data() + digits.size() || written != bytes.size()) return std::nullopt;
  return bytes;
}

} // namespace

std::optional<HmacHash> hmac_hash_named(std::string_view name) {
  for (const auto& [known, hash] : names)
    if (equal_ignoring_ascii_case(name, known)) return hash;
  return std::nullopt;
}

std::string hmac(HmacHash hash, std::string_view key, std::string_view bytes) {
  const gnutls_mac_algorithm_t algorithm = algorithm_of(hash);
  std::string code(gnutls_hmac_get_len(algorithm), '\0');
  [[maybe_unused]] const int failed =
      gnutls_hmac_fast(algorithm, key.data(), key.size(), bytes.data(), bytes.size(), code.data());
  assert(failed == 0);
  return code;
}

bool is_hmac(std::string_view claimed, HmacHash hash, std::string_view key, std::string_view bytes) {
  const std::optional<std::string> code = from_hex(claimed);
  const std::string right = hmac(hash, key, bytes);
  return code && code->size() == right.size() && sodium_memcmp(code->data(), right.data(), right.size()) == 0;
}

} // namespace offprint
