#include "picture/outline.h"

#include "picture/gif_blocks.h"

#include <cstdint>

namespace offprint {
namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

/// A number of `count` bytes, most significant first; 0 where the bytes end before.
std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  if (at > bytes.size() || bytes.size() - at < count) return 0;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number << 8 | byte_at(bytes, at + i);
  return number;
}

/// ITU-T T.81, B.1.1: segments that begin with FF and a marker; after a start of scan come entropy-coded
/// bytes, in which FF is followed by 0 or a restart marker.
PictureOutline outline_of_jpeg(std::string_view bytes) {
  PictureOutline outline{.complete = false, .scans = 0};
  std::size_t at = 2;
  while ((at = bytes.find('\xff', at)) != std::string_view::npos && at + 1 < bytes.size()) {
    const std::uint8_t marker = byte_at(bytes, at + 1);
    if (marker == 0xd9) {
      outline.complete = true;
      return outline;
    }
    const bool fill = marker == 0xff;
    const bool stands_alone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker == 0xda) ++outline.scans;
    at += fill ? 1 : stands_alone ? 2 : 2 + big_endian(bytes, at + 2, 2);
  }
  return outline;
}

/// PNG (W3C), 5.3: length, type, data, checksum, until IEND.
bool is_complete_png(std::string_view bytes) {
  std::size_t at = 8;
  while (at < bytes.size() && bytes.size() - at >= 12) {
    const std::uint64_t length = big_endian(bytes, at, 4);
    if (bytes.substr(at + 4, 4) == "IEND") return true;
    at += 12 + length;
  }
  return false;
}

/// GIF89a: header, screen, colour table, then extensions (21) and images (2C) until the trailer (3B). Since
/// many writers forget the trailer, an end between two blocks is one.
bool is_complete_gif(std::string_view bytes) {
  if (bytes.size() < 13) return false;
  std::size_t at = 13 + gif_colour_table_size(bytes[10]);
  bool has_image = false;
  while (at < bytes.size()) {
    switch (byte_at(bytes, at)) {
    case 0x3b: return has_image;
    case 0x21: at = after_gif_sub_blocks(bytes, at + 2); break;
    case 0x2c:
      if (bytes.size() - at < 11) return false;
      at = after_gif_sub_blocks(bytes, at + 11 + gif_colour_table_size(bytes[at + 9]));
      has_image = true;
      break;
    default: return has_image;
    }
  }
  return has_image && at == bytes.size();
}

/// RIFF: the length of all that follows stands in bytes 4 to 7, least significant first.
bool is_complete_webp(std::string_view bytes) {
  std::uint64_t length = 0;
  for (std::size_t i = 4; i > 0; --i) length = length << 8 | byte_at(bytes, 3 + i);
  return length + 8 <= bytes.size();
}

/// ISO/IEC 14496-12, 4.2: boxes, each with its length first; 1 announces a length of eight bytes, 0 a box to
/// the file's end.
bool is_complete_avif(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t length = big_endian(bytes, at, 4);
    if (length == 0) return bytes.size() - at >= 8;
    if (length == 1) length = big_endian(bytes, at + 8, 8);
    if (length < 8 || length > bytes.size() - at) return false;
    at += length;
  }
  return true;
}

} // namespace

PictureOutline outline_of(PictureType type, std::string_view bytes) {
  switch (type) {
  case PictureType::jpeg: return outline_of_jpeg(bytes);
  case PictureType::png: return {.complete = is_complete_png(bytes)};
  case PictureType::gif: return {.complete = is_complete_gif(bytes)};
  case PictureType::webp: return {.complete = is_complete_webp(bytes)};
  case PictureType::avif: return {.complete = is_complete_avif(bytes)};
  case PictureType::svg: return {.complete = bytes.find("</svg") != std::string_view::npos};
  case PictureType::tiff: break;
  }
  return {};
}

} // namespace offprint
