#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace offprint {

/// Where the first `a` or `b` stands at or behind `from`; the text's size where there is none. As fast as
/// memory allows when they are far apart.
inline std::size_t find_either(std::string_view text, std::size_t from, char a, char b) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = 0x8080808080808080U;
  const auto zeros = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
  const std::uint64_t all_a = ones * static_cast<unsigned char>(a);
  const std::uint64_t all_b = ones * static_cast<unsigned char>(b);
  std::size_t at = from;
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, sizeof(word));
      const std::uint64_t found = zeros(word ^ all_a) | zeros(word ^ all_b);
      if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  while (at < text.size() && text[at] != a && text[at] != b) ++at;
  return at;
}

} // namespace offprint
