#include "picture/bare_original.h"

#include "picture/gif_blocks.h"
#include "picture/webp_chunks.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace offprint {
namespace {

using namespace std::string_view_literals;

std::size_t big_endian(std::string_view bytes, std::size_t count) {
  std::size_t number = 0;
  for (const char byte : bytes.substr(0, count)) number = number << 8 | static_cast<std::uint8_t>(byte);
  return number;
}

/// Whether an EXIF segment (2.3, tag 0x0112) says that the picture is to be turned: by the bytes of such an
/// entry in either order, wherever it stands.
bool turns_picture(std::string_view exif) {
  for (const std::string_view entry :
       {"\x01\x12\x00\x03\x00\x00\x00\x01"sv, "\x12\x01\x03\x00\x01\x00\x00\x00"sv}) {
    const std::size_t at = exif.find(entry);
    if (at == std::string_view::npos) continue;
    const std::string_view value = exif.substr(at + entry.size(), 2);
    if (value != "\0\1"sv && value != "\1\0"sv) return true;
  }
  return false;
}

/// Where the entropy-coded bytes of a scan that begin at `at` end: at the next marker that is no restart.
std::size_t after_scan(std::string_view bytes, std::size_t at) {
  while ((at = bytes.find('\xff', at)) != std::string_view::npos && at + 1 < bytes.size()) {
    const auto next = static_cast<std::uint8_t>(bytes[at + 1]);
    if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next == 0xff ? 1 : 2;
  }
  return bytes.size();
}

bool is_frame(std::uint8_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool tells_how_to_decode(std::uint8_t marker) {
  const bool application = marker >= 0xe0 && marker <= 0xef;
  return marker == 0xe0 || marker == 0xee || (!application && marker != 0xfe); // JFIF's and Adobe's
}

/// ITU-T T.81, B.1.1.4. What stands after the end of the picture is no part of it.
std::optional<std::string> bare_jpeg(std::string_view bytes) {
  std::string bare(bytes.substr(0, 2));
  std::size_t at = 2;
  while (at + 2 <= bytes.size() && bytes[at] == '\xff') {
    const auto marker = static_cast<std::uint8_t>(bytes[at + 1]);
    if (marker == 0xd9) return bare + "\xff\xd9";
    const std::string_view segment = bytes.substr(at, 2 + big_endian(bytes.substr(at + 2), 2));
    if (marker < 0xc0 || segment.size() < 4) return std::nullopt;
    if (marker == 0xe1 && turns_picture(segment)) return std::nullopt;
    if (marker == 0xe2 && segment.substr(4).starts_with("ICC_PROFILE")) return std::nullopt;
    if (is_frame(marker) && segment.size() > 9 && segment[9] == 4) return std::nullopt; // inks, not light
    if (tells_how_to_decode(marker)) bare += segment;
    const std::size_t end = at + segment.size();
    at = marker == 0xda ? after_scan(bytes, end) : end;
    bare += bytes.substr(end, at - end);
  }
  return std::nullopt;
}

/// PNG (W3C), 11: what is needed to show the picture.
std::optional<std::string> bare_png(std::string_view bytes) {
  constexpr std::array kept{"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv, "sRGB"sv};
  std::string bare(bytes.substr(0, 8));
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = 12 + big_endian(bytes.substr(at), 4);
    if (length > bytes.size() - at) return std::nullopt;
    const std::string_view name = bytes.substr(at + 4, 4);
    if (name == "iCCP" || name == "gAMA" || name == "cHRM" || name == "eXIf" || name == "acTL")
      return std::nullopt;
    if (std::ranges::find(kept, name) != kept.end()) bare += bytes.substr(at, length);
    if (name == "IEND") return bare;
    at += length;
  }
  return std::nullopt;
}

std::optional<std::string> bare_webp(std::string_view bytes) {
  for (const std::string_view telling : {"ICCP"sv, "EXIF"sv, "ANIM"sv})
    if (bytes.find(telling) != std::string_view::npos) return std::nullopt;
  return without_metadata_chunks(bytes);
}

/// GIF89a, 23 to 26: without comments, texts and applications' own blocks, but for the one that says how
/// often the animation is played.
std::optional<std::string> bare_gif(std::string_view bytes) {
  if (bytes.size() < 13) return std::nullopt;
  std::size_t at = 13 + gif_colour_table_size(bytes[10]);
  std::string bare(bytes.substr(0, at));
  while (at + 1 < bytes.size()) {
    const std::size_t begin = at;
    const bool extension = bytes[at] == 0x21;
    if (!extension && bytes[at] != 0x2c) break;
    if (!extension && bytes.size() - at < 11) return std::nullopt;
    at = after_gif_sub_blocks(bytes, extension ? at + 2 : at + 11 + gif_colour_table_size(bytes[at + 9]));
    if (at > bytes.size()) return std::nullopt;
    const std::string_view block = bytes.substr(begin, at - begin);
    if (!extension || block[1] == '\xf9' || block.substr(2).starts_with("\x0bNETSCAPE2.0")) bare += block;
  }
  return bare + ';';
}

} // namespace

std::optional<std::string> bare_original(std::string_view bytes, PictureType type) {
  switch (type) {
  case PictureType::jpeg: return bare_jpeg(bytes);
  case PictureType::png: return bare_png(bytes);
  case PictureType::webp: return bare_webp(bytes);
  case PictureType::gif: return bare_gif(bytes);
  case PictureType::avif:
  case PictureType::svg:
  case PictureType::tiff: break;
  }
  return std::nullopt;
}

} // namespace offprint
