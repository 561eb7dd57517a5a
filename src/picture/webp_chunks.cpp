#include "picture/webp_chunks.h"

#include <cstdint>

namespace offprint {
namespace {

constexpr std::size_t header_size = 12;                     // "RIFF", the length of what follows, "WEBP"
constexpr std::uint8_t metadata_flags = 0x20 | 0x08 | 0x04; // profile, EXIF, XMP in VP8X's first byte

std::size_t little_endian(std::string_view bytes) {
  std::size_t number = 0;
  for (std::size_t i = 4; i > 0; --i) number = number << 8 | static_cast<std::uint8_t>(bytes[i - 1]);
  return number;
}

std::string little_endian(std::size_t number) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 0xff);
  return bytes;
}

bool is_metadata(std::string_view chunk) {
  return chunk.starts_with("EXIF") || chunk.starts_with("XMP ") || chunk.starts_with("ICCP");
}

} // namespace

std::string without_metadata_chunks(std::string_view webp) {
  std::string kept;
  std::size_t at = header_size;
  while (at + 8 <= webp.size()) {
    const std::size_t length = little_endian(webp.substr(at + 4, 4));
    const std::string_view chunk = webp.substr(at, 8 + length + length % 2);
    if (!is_metadata(chunk)) kept += chunk;
    at += chunk.size();
  }
  if (kept.starts_with("VP8X") && kept.size() > 8) kept[8] = static_cast<char>(kept[8] & ~metadata_flags);
  return "RIFF" + little_endian(4 + kept.size()) + "WEBP" + kept;
}

} // namespace offprint
