#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// A SHA-256 digest (FIPS 180-4).
class Sha256 {
public:
  static Sha256 of(std::string_view bytes);
  /// From 64 hexadecimal digits.
  static std::optional<Sha256> from_hex(std::string_view hex);
  /// From 32 bytes.
  static std::optional<Sha256> from_bytes(std::string_view bytes);

  std::string hex() const;
  std::string_view bytes() const;

  auto operator<=>(const Sha256&) const = default;

private:
  std::array<std::uint8_t, 32> digest_{};
};

} // namespace offprint
