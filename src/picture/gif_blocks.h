#pragma once

#include <cstddef>
#include <string_view>

namespace offprint {

/// Where a GIF's data sub-blocks (GIF89a, 15) that begin at `at` end; beyond the bytes where they are cut
/// short.
inline std::size_t after_gif_sub_blocks(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && bytes[at] != 0) at += 1u + static_cast<unsigned char>(bytes[at]);
  return at + 1;
}

/// How many bytes the colour table has that these flags, of the screen or of an image, announce.
inline std::size_t gif_colour_table_size(char flags) {
  return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 0x07) + 1) : 0;
}

} // namespace offprint
