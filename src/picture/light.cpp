#include "picture/light.h"

#include <vips/vips8>

#include <array>
#include <cmath>

namespace offprint {
namespace {

using vips::VImage;

constexpr int square = 4;                 // pixels that become one
constexpr double seen_difference = 12;    // of 255
constexpr double enough_of_picture = .01; // of its area

VImage light_of_number() {
  std::array<double, 256> light{};
  for (std::size_t i = 0; i < light.size(); ++i) {
    light.at(i) = 65535 * light_of(static_cast<int>(i));
  }
  return VImage::new_matrix(256, 1, light.data(), 256).cast(VIPS_FORMAT_USHORT);
}

/// IEC 61966-2-1, from light (0 to 65535) to the number for it (0 to 255).
VImage number_of_light(const VImage& light) {
  const VImage part = light / 65535.0;
  const VImage small = part * (12.92 * 255);
  const VImage large = (part.pow(1 / 2.4) * 1.055 - 0.055) * 255;
  return (part <= 0.0031308).ifthenelse(small, large);
}

} // namespace

double light_of(int number) {
  const double v = number / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

bool shows_in_linear_light(const VImage& image) {
  if (image.format() != VIPS_FORMAT_UCHAR || image.width() < square || image.height() < square) return false;
  const VImage green = image.bands() < 3 ? image.extract_band(0) : image.extract_band(1);
  const VImage by_number = green.shrink(square, square);
  const VImage by_light = number_of_light(green.maplut(light_of_number()).shrink(square, square));
  const double area = ((by_light - by_number).abs() > seen_difference).avg() / 255;
  return area > enough_of_picture;
}

} // namespace offprint
