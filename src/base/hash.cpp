#include "base/hash.h"

#include <sodium.h>

#include <algorithm>

namespace offprint {

static_assert(crypto_hash_sha256_BYTES == 32);

Sha256 Sha256::of(std::string_view bytes) {
  Sha256 result;
  crypto_hash_sha256(result.digest_.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return result;
}

std::optional<Sha256> Sha256::from_hex(std::string_view hex) {
  Sha256 result;
  std::size_t written = 0;
  if (hex.size() != 64) return std::nullopt;
  if (sodium_hex2bin(result.digest_.data(), result.digest_.size(), hex.data(), hex.size(), nullptr, &written,
                     nullptr) != 0 ||
      written != result.digest_.size())
    return std::nullopt;
  return result;
}

std::optional<Sha256> Sha256::from_bytes(std::string_view bytes) {
  Sha256 result;
  if (bytes.size() != result.digest_.size()) return std::nullopt;
  std::ranges::copy(bytes, result.digest_.begin());
  return result;
}

std::string Sha256::hex() const {
  std::array<char, 65> text{};
  sodium_bin2hex(text.data(), text.size(), digest_.data(), digest_.size());
  return {text.data(), 64};
}

std::string_view Sha256::bytes() const {
  return {reinterpret_cast<const char*>(digest_.data()), digest_.size()};
}

} // namespace offprint
