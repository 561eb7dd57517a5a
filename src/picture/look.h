#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vips {
class VImage;
}

namespace offprint {

/// Three bytes, red first.
using Colour = std::uint32_t;

/// What a picture looks like from afar, in some thirty bytes: enough to stand in its place until it comes,
/// and to find it again.
struct PictureLook {
  static constexpr std::size_t columns = 3;
  static constexpr std::size_t rows = 2;

  bool transparent = false;                     ///< whether something behind it would be seen
  Colour colour = 0;                            ///< that most of it has
  std::array<Colour, columns * rows> preview{}; ///< row by row, from the top left
  std::uint64_t hash = 0; ///< one bit for each of 64 places: whether it is lighter than its left neighbour

  bool operator==(const PictureLook&) const = default;

  /// 22 bytes: whether it is transparent, the colour, the preview. The hash is kept apart, as a number.
  std::string preview_bytes() const;
  static std::optional<PictureLook> from(std::string_view preview_bytes, std::uint64_t hash);
};

/// Of a picture in sRGB or grey. Throws vips::VError.
PictureLook look_of(const vips::VImage& image);

/// Whether two pictures may be the same one, encoded twice: few of the 64 places differ, and no colour of the
/// preview by much. Whether they are, only comparing them tells.
bool may_be_same(const PictureLook& a, const PictureLook& b);

/// In how many of the 64 places two hashes differ.
int difference(std::uint64_t hash, std::uint64_t other);

} // namespace offprint
