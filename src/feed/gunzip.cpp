#include "feed/gunzip.h"

#include <zlib.h>

#include <array>

namespace offprint {

namespace {

constexpr int gzip_only = 15 + 16; // the largest window, in gzip's own wrapping

class Inflater {
public:
  explicit Inflater(std::string_view bytes) {
    // zlib does not write to its input; its interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    ready_ = inflateInit2(&stream_, gzip_only) == Z_OK;
  }

  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }

  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Appends some bytes; false at the end, or where nothing more can be unpacked.
  bool append(std::string& out) {
    if (!ready_) return false;
    stream_.next_out = chunk_.data();
    stream_.avail_out = chunk_.size();
    const int result = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t made = chunk_.size() - stream_.avail_out;
    out.append(reinterpret_cast<const char*>(chunk_.data()), made);
    if (result == Z_STREAM_END) return stream_.avail_in > 0 && inflateReset(&stream_) == Z_OK;
    return result == Z_OK && (made > 0 || stream_.avail_in > 0);
  }

private:
  z_stream stream_{};
  bool ready_ = false;
  std::array<Bytef, 65'536> chunk_{};
};

} // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b");
}

Result<std::string> gunzip(std::string_view bytes, std::size_t limit) {
  Inflater inflater(bytes);
  std::string unpacked;
  while (inflater.append(unpacked))
    if (unpacked.size() > limit) break;
  if (unpacked.size() > limit)
    return fail(ErrorKind::refused, "", "unpacks to more than " + std::to_string(limit) + " bytes");
  if (unpacked.empty()) return fail(ErrorKind::invalid, "", "is no gzip file, or a damaged one");
  return unpacked;
}

} // namespace offprint
