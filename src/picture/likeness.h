#pragma once

#include <cstdint>
#include <vector>

namespace vips {
class VImage;
}

namespace offprint {

/// A picture's lightness, 8 bits to a pixel, row by row.
struct Lightness {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

/// Of a picture in sRGB or grey; what is transparent is laid on white. Throws vips::VError.
Lightness lightness_of(const vips::VImage& image);

/// How like each other two pictures of the same size look: the structural similarity index (Wang et al. 2004)
/// over squares of 8 pixels.
double likeness(const Lightness& a, const Lightness& b);

} // namespace offprint
