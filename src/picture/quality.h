#pragma once

#include "picture/picture.h"

#include <cstdint>
#include <string>

namespace vips {
class VImage;
}

namespace offprint {

struct Encoded {
  std::string bytes;
  int quality = 0;
};

/// The smallest file in which the picture still looks like itself (likeness.h, about .95 in the mean), tried
/// for this one picture; and, where that is larger than `most_bytes`, the best one that is not, down to a
/// floor below which no picture is brought. Throws vips::VError.
Encoded encode_well(const vips::VImage& image, PictureType type, std::uint64_t most_bytes);

} // namespace offprint
