#include "picture/edit/adjust.h"

#include "picture/edit/geometry.h"

#include <vips/vips8>

#include <array>
#include <cmath>

namespace offprint {
namespace {

using vips::VImage;

/// Does `work` to the colours alone.
template <class Work>
VImage with_colours(const VImage& image, const Work& work) {
  if (!image.has_alpha()) return work(image);
  const int colours = image.bands() - 1;
  const VImage made = work(image.extract_band(0, VImage::option()->set("n", colours)));
  return made.bandjoin(image.extract_band(colours));
}

VImage in_eight_bits(const VImage& image) {
  return image.cast(VIPS_FORMAT_UCHAR);
}

VImage brightened(const VImage& image, const PictureEdit& edit) {
  if (edit.brightness == 0) return image;
  return with_colours(
      image, [&](const VImage& colours) { return in_eight_bits(colours.linear(1, edit.brightness * 2.55)); });
}

/// In CIE LCh.
VImage modulated(const VImage& image, const PictureEdit& edit) {
  if (edit.lightness == 1 && edit.saturation == 1 && edit.hue == 0) return image;
  return with_colours(image, [&](const VImage& colours) {
    const double turn = within_one_turn(edit.hue);
    return colours.colourspace(VIPS_INTERPRETATION_LCH)
        .linear({edit.lightness, edit.saturation, 1}, {0, 0, turn})
        .colourspace(colours.interpretation());
  });
}

/// A sigmoid around the middle: steeper for more contrast, its inverse for less. Normalised so that black and
/// white stay where they are.
double in_contrast(double value, double strength) {
  const auto sigmoid = [&](double v) { return 1 / (1 + std::exp(std::abs(strength) * (0.5 - v))); };
  const double least = sigmoid(0);
  const double most = sigmoid(1);
  if (strength > 0) return (sigmoid(value) - least) / (most - least);
  const double scaled = value * (most - least) + least;
  return 0.5 - std::log((1 - scaled) / scaled) / std::abs(strength);
}

VImage contrasted(const VImage& image, const PictureEdit& edit) {
  if (edit.contrast == 0) return image;
  std::array<double, 256> curve{};
  for (std::size_t i = 0; i < curve.size(); ++i)
    curve.at(i) = std::round(255 * in_contrast(static_cast<double>(i) / 255, edit.contrast * 0.3));
  const VImage lookup = in_eight_bits(VImage::new_matrix(256, 1, curve.data(), 256));
  return with_colours(image, [&](const VImage& colours) { return colours.maplut(lookup); });
}

VImage with_gamma(const VImage& image, const PictureEdit& edit) {
  if (!edit.gamma) return image;
  return with_colours(image, [&](const VImage& colours) {
    return colours.gamma(VImage::option()->set("exponent", 1 / *edit.gamma));
  });
}

VImage convolved(const VImage& image, const std::array<double, 9>& weights, double scale) {
  std::array<double, 9> copy = weights;
  const VImage mask = VImage::new_matrix(3, 3, copy.data(), 9);
  VImage scaled = mask.copy();
  scaled.set("scale", scale);
  return in_eight_bits(image.conv(scaled));
}

VImage sharpened(const VImage& image, const PictureEdit& edit) {
  if (!edit.sharpening) return image;
  if (!edit.sharpening->sigma) return convolved(image, {-1, -1, -1, -1, 32, -1, -1, -1, -1}, 24);
  return image.sharpen(VImage::option()
                           ->set("sigma", *edit.sharpening->sigma)
                           ->set("m1", edit.sharpening->flat)
                           ->set("m2", edit.sharpening->jagged));
}

VImage sepia(const VImage& colours) {
  std::array<double, 9> weights{0.3588, 0.7044, 0.1368, 0.2990, 0.5870, 0.1140, 0.2392, 0.4696, 0.0912};
  const VImage matrix = VImage::new_matrix(3, 3, weights.data(), 9);
  return in_eight_bits(colours.colourspace(VIPS_INTERPRETATION_sRGB).recomb(matrix));
}

/// From one colour for black to another for white, evenly in CIELAB.
VImage duotone(const VImage& colours, const PictureEdit& edit) {
  const VImage part = VImage::identity() / 255.0;
  const VImage lookup = (part * edit.duotone_stop.lab() + (part * -1.0 + 1.0) * edit.duotone_start.lab())
                            .colourspace(VIPS_INTERPRETATION_sRGB,
                                         VImage::option()->set("source_space", VIPS_INTERPRETATION_LAB));
  return colours.colourspace(VIPS_INTERPRETATION_B_W).extract_band(0).maplut(lookup);
}

VImage filtered(const VImage& image, const PictureEdit& edit) {
  switch (edit.filter) {
  case Filter::none: return image;
  case Filter::greyscale: return image.colourspace(VIPS_INTERPRETATION_B_W);
  case Filter::sepia: return with_colours(image, sepia);
  case Filter::negate: return with_colours(image, [](const VImage& colours) { return colours.invert(); });
  case Filter::duotone: break;
  }
  return with_colours(image, [&](const VImage& colours) { return duotone(colours, edit); });
}

VImage blurred(const VImage& image, const PictureEdit& edit) {
  if (!edit.blur) return image;
  if (*edit.blur == 0) return convolved(image, {1, 1, 1, 1, 1, 1, 1, 1, 1}, 9);
  return image.gaussblur(*edit.blur);
}

/// The picture's lightness with the tint's chroma.
VImage tinted(const VImage& image, const PictureEdit& edit) {
  if (edit.tint.is_transparent()) return image;
  const std::vector<double> lab = edit.tint.lab();
  return with_colours(image, [&](const VImage& colours) {
    return colours.colourspace(VIPS_INTERPRETATION_LAB)
        .extract_band(0)
        .bandjoin(std::vector<double>{lab[1], lab[2]})
        .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_LAB))
        .colourspace(VIPS_INTERPRETATION_sRGB);
  });
}

VImage on_background(const VImage& image, const PictureEdit& edit) {
  if (!image.has_alpha() || edit.background.is_transparent()) return image;
  const VImage rgb = image.bands() < 4 ? image.colourspace(VIPS_INTERPRETATION_sRGB) : image;
  std::vector<double> colour = edit.background.rgba();
  if (!edit.background.is_opaque()) {
    const VImage ground =
        rgb.new_from_image(colour).copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
    return in_eight_bits(ground.composite2(rgb, VIPS_BLEND_MODE_OVER));
  }
  colour.pop_back();
  return rgb.flatten(VImage::option()->set("background", colour));
}

} // namespace

VImage adjust(const VImage& image, const PictureEdit& edit) {
  VImage made = image;
  for (const auto step :
       {brightened, modulated, contrasted, with_gamma, sharpened, filtered, blurred, tinted, on_background})
    made = step(made, edit);
  return made;
}

} // namespace offprint
