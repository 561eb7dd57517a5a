#include "picture/likeness.h"

#include "picture/decode.h"

#include <vips/vips8>

#include <algorithm>
#include <cassert>

namespace offprint {
namespace {

using vips::VImage;

constexpr int side = 8;

struct Sums {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t aa = 0;
  std::uint32_t bb = 0;
  std::uint32_t ab = 0;
};

Sums sums_of(const Lightness& a, const Lightness& b, int left, int top, int width, int height) {
  Sums sums;
  for (int y = top; y < top + height; ++y) {
    const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width);
    for (int x = left; x < left + width; ++x) {
      const std::uint32_t one = a.pixels[row + static_cast<std::size_t>(x)];
      const std::uint32_t other = b.pixels[row + static_cast<std::size_t>(x)];
      sums.a += one;
      sums.b += other;
      sums.aa += one * one;
      sums.bb += other * other;
      sums.ab += one * other;
    }
  }
  return sums;
}

double similarity(const Sums& sums, double count) {
  constexpr double c1 = (0.01 * 255) * (0.01 * 255);
  constexpr double c2 = (0.03 * 255) * (0.03 * 255);
  const double mean_a = sums.a / count;
  const double mean_b = sums.b / count;
  const double variance_a = sums.aa / count - mean_a * mean_a;
  const double variance_b = sums.bb / count - mean_b * mean_b;
  const double covariance = sums.ab / count - mean_a * mean_b;
  return (2 * mean_a * mean_b + c1) * (2 * covariance + c2) /
         ((mean_a * mean_a + mean_b * mean_b + c1) * (variance_a + variance_b + c2));
}

} // namespace

Lightness lightness_of(const VImage& image) {
  const VImage opaque = on_ground(image, 255);
  const VImage grey = opaque.bands() == 1 ? opaque : opaque.colourspace(VIPS_INTERPRETATION_B_W);
  return {.width = grey.width(), .height = grey.height(), .pixels = pixels_of(grey)};
}

double likeness(const Lightness& a, const Lightness& b) {
  assert(a.width == b.width && a.height == b.height && a.width > 0 && a.height > 0);
  double sum = 0;
  int squares = 0;
  for (int top = 0; top < a.height; top += side) {
    for (int left = 0; left < a.width; left += side) {
      const int width = std::min(side, a.width - left);
      const int height = std::min(side, a.height - top);
      sum += similarity(sums_of(a, b, left, top, width, height), width * height);
      ++squares;
    }
  }
  return sum / squares;
}

} // namespace offprint
