#include "base/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace offprint {

namespace {

using Byte = unsigned char;

constexpr bool little_endian = std::endian::native == std::endian::little;

/// Past the ASCII that stands at `at`, eight bytes at a time.
const char* behind_ascii(const char* at, const char* end) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  while (end - at >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if (const std::uint64_t high = word & high_bits; high != 0) {
      if constexpr (little_endian) return at + std::countr_zero(high) / 8;
      break;
    }
    at += 8;
  }
  while (at != end && static_cast<Byte>(*at) < 0x80) ++at;
  return at;
}

bool continues(char c) {
  return (static_cast<Byte>(c) & 0xC0) == 0x80;
}

/// The length of the well-formed sequence of several bytes at `at`; 0 where there is none.
std::size_t sequence_length(const char* at, std::size_t left) {
  const Byte lead = static_cast<Byte>(*at);
  if (lead >= 0xE1 && lead <= 0xEF && left >= 3) { // what most text beyond Latin is made of
    const Byte second = static_cast<Byte>(at[1]);
    const bool surrogate = lead == 0xED && second >= 0xA0;
    return continues(at[1]) && continues(at[2]) && !surrogate ? 3 : 0;
  }
  if (lead >= 0xC2 && lead <= 0xDF) return left >= 2 && continues(at[1]) ? 2 : 0;
  if (lead == 0xE0)
    return left >= 3 && static_cast<Byte>(at[1]) >= 0xA0 && continues(at[1]) && continues(at[2]) ? 3 : 0;
  if (lead < 0xF0 || lead > 0xF4 || left < 4) return 0;
  const Byte second = static_cast<Byte>(at[1]);
  const bool in_range = (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second < 0x90);
  return in_range && continues(at[1]) && continues(at[2]) && continues(at[3]) ? 4 : 0;
}

/// Past the sequences of three bytes that stand at `at`, four bytes read at a time.
const char* behind_three_byte_sequences(const char* at, const char* end) {
  if constexpr (!little_endian) return at;
  while (end - at >= 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint32_t lead = word & 0xFF;
    const bool high_second = (word & 0x2000) != 0; // A0 to BF
    const bool overlong_or_surrogate = (lead == 0xE0 && !high_second) || (lead == 0xED && high_second);
    if ((word & 0x00C0C0F0) != 0x008080E0 || overlong_or_surrogate) break;
    at += 3;
  }
  return at;
}

/// Past the pairs of sequences of two bytes that stand at `at`.
const char* behind_two_byte_sequences(const char* at, const char* end) {
  if constexpr (!little_endian) return at;
  while (end - at >= 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const bool overlong = (word & 0x1E) == 0 || (word & 0x1E0000) == 0; // C0 and C1
    if ((word & 0xC0E0C0E0) != 0x80C080C0 || overlong) break;
    at += 4;
  }
  return at;
}

} // namespace

std::size_t well_formed_utf8_prefix(std::string_view bytes) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at != end) {
    if (static_cast<Byte>(*at) < 0x80) at = behind_ascii(at, end);
    at = behind_three_byte_sequences(at, end);
    at = behind_two_byte_sequences(at, end);
    while (at != end && static_cast<Byte>(*at) >= 0x80) {
      const std::size_t length = sequence_length(at, static_cast<std::size_t>(end - at));
      if (length == 0) return static_cast<std::size_t>(at - bytes.data());
      at += length;
    }
  }
  return bytes.size();
}

std::size_t truncated_utf8_suffix(std::string_view bytes) {
  const std::size_t most = std::min<std::size_t>(3, bytes.size());
  for (std::size_t length = 1; length <= most; ++length) {
    const auto lead = static_cast<Byte>(bytes[bytes.size() - length]);
    if (continues(static_cast<char>(lead))) continue;
    const std::size_t needed = lead >= 0xF0 && lead <= 0xF4  ? 4
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                                                             : 0;
    return needed > length ? length : 0;
  }
  return 0;
}

Utf8Evidence utf8_evidence(std::string_view bytes) {
  Utf8Evidence evidence;
  for (std::int64_t next = 0; next < static_cast<std::int64_t>(bytes.size());) {
    UChar32 code_point = 0;
    U8_NEXT(bytes.data(), next, static_cast<std::int64_t>(bytes.size()), code_point);
    if (code_point < 0) {
      ++evidence.broken;
    } else if (code_point >= 0x80) {
      ++evidence.whole;
    }
  }
  return evidence;
}

void append_utf8(std::string& text, char32_t character) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, character);
  text.append(bytes.data(), static_cast<std::size_t>(length));
}

} // namespace offprint
