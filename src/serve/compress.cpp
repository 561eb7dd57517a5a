#include "serve/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>

namespace offprint {

namespace {

constexpr int brotli_quality = 5; // beyond it, time grows faster than bytes shrink
constexpr int gzip_level = 6;
constexpr int gzip_window = 15 + 16; // the largest window, in gzip's own wrapping

} // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string packed(bytes.size(), '\0');
  // zlib does not write to its input; its interface is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool smaller = deflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out < bytes.size();
  packed.resize(smaller ? stream.total_out : 0);
  deflateEnd(&stream);
  return packed;
}

std::string brotli(std::string_view bytes) {
  std::string packed(bytes.size(), '\0');
  std::size_t size = packed.size();
  const auto* const in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* const out = reinterpret_cast<std::uint8_t*>(packed.data());
  const bool smaller = BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT,
                                             bytes.size(), in, &size, out) == BROTLI_TRUE &&
                       size < bytes.size();
  packed.resize(smaller ? size : 0);
  return packed;
}

} // namespace offprint
