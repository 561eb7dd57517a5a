#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace offprint {

/// A part of a file, from its first byte to its last.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  bool operator==(const ByteRange&) const = default;
};

/// What a header Range (RFC 9110, 14.2) asks for of a file of `size` bytes.
struct AskedRange {
  enum class Kind {
    whole,         ///< nothing that is answered by a part: it is no single range of bytes
    part,          ///< `range`
    unsatisfiable, ///< what does not exist
  };

  Kind kind = Kind::whole;
  ByteRange range;
};

AskedRange asked_range(std::string_view header, std::uint64_t size);

} // namespace offprint
