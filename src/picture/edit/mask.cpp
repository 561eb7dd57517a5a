#include "picture/edit/mask.h"

#include "picture/decode.h"
#include "picture/edit/geometry.h"

#include <fmt/format.h>
#include <vips/vips8>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace offprint {
namespace {

using vips::VImage;

struct Point {
  double x = 0;
  double y = 0;
};

/// Of a shape around the middle, of any size.
using Outline = std::vector<Point>;

/// Corners on a circle, or by turns on two; the first is at the top, or at the bottom.
Outline polygon(int corners, double inner_radius, bool upside_down) {
  Outline outline;
  for (int i = 0; i < corners; ++i) {
    const double angle = (2.0 * i / corners - 0.5 + (upside_down ? 1 : 0)) * std::numbers::pi;
    const double radius = i % 2 == 0 ? 1 : inner_radius;
    outline.push_back({.x = radius * std::cos(angle), .y = radius * std::sin(angle)});
  }
  return outline;
}

Outline heart() {
  Outline outline;
  for (double t = -std::numbers::pi; t < std::numbers::pi; t += 0.02)
    outline.push_back(
        {.x = 16 * std::pow(std::sin(t), 3),
         .y = -(13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t))});
  return outline;
}

Outline outline_of(MaskShape shape) {
  switch (shape) {
  case MaskShape::triangle: return polygon(3, 1, false);
  case MaskShape::triangle_180: return polygon(3, 1, true);
  case MaskShape::pentagon: return polygon(5, 1, false);
  case MaskShape::pentagon_180: return polygon(5, 1, true);
  case MaskShape::hexagon: return polygon(6, 1, false);
  case MaskShape::square: return polygon(4, 1, false);
  case MaskShape::star: return polygon(10, 0.382, false);
  case MaskShape::heart: return heart();
  case MaskShape::circle:
  case MaskShape::ellipse:
  case MaskShape::none: break;
  }
  return {};
}

/// A shape as an SVG path, and the size that it has.
struct Cutout {
  std::string path;
  Size size;
};

Cutout ellipse(const Size& picture, double rx, double ry) {
  const double cx = picture.width / 2.0;
  const double cy = picture.height / 2.0;
  return {.path = fmt::format("M{:.2f} {:.2f}a{:.2f} {:.2f} 0 1 0 {:.2f} 0a{:.2f} {:.2f} 0 1 0 {:.2f} 0Z",
                              cx - rx, cy, rx, ry, 2 * rx, rx, ry, -2 * rx),
          .size = {.width = static_cast<int>(std::lround(2 * rx)),
                   .height = static_cast<int>(std::lround(2 * ry))}};
}

/// As large as the picture allows, in its middle.
Cutout scaled(const Outline& outline, const Size& picture) {
  const auto [left, right] = std::ranges::minmax(outline, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(outline, {}, &Point::y);
  const double width = right.x - left.x;
  const double height = bottom.y - top.y;
  const double scale = std::min(picture.width / width, picture.height / height);
  Cutout cutout{.path = {},
                .size = {.width = static_cast<int>(std::lround(width * scale)),
                         .height = static_cast<int>(std::lround(height * scale))}};
  for (const Point& point : outline)
    cutout.path += fmt::format("{}{:.2f} {:.2f}", cutout.path.empty() ? "M" : "L",
                               picture.width / 2.0 + (point.x - (left.x + width / 2)) * scale,
                               picture.height / 2.0 + (point.y - (top.y + height / 2)) * scale);
  cutout.path += 'Z';
  return cutout;
}

Cutout cutout_for(MaskShape shape, const Size& picture) {
  const double half = std::min(picture.width, picture.height) / 2.0;
  if (shape == MaskShape::circle) return ellipse(picture, half, half);
  if (shape == MaskShape::ellipse) return ellipse(picture, picture.width / 2.0, picture.height / 2.0);
  return scaled(outline_of(shape), picture);
}

/// A drawing of the picture's size; its opacity alone is used.
VImage drawn(const Size& picture, const std::string& path) {
  const std::string svg =
      fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}"><path d="{2}"/></svg>)",
                  picture.width, picture.height, path);
  VipsBlob* const blob = vips_blob_copy(svg.data(), svg.size());
  const VImage drawing = VImage::svgload_buffer(blob);
  vips_area_unref(VIPS_AREA(blob));
  return drawing.extract_band(3).copy_memory();
}

} // namespace

VImage masked(const VImage& image, const PictureEdit& edit) {
  if (edit.mask == MaskShape::none) return image;
  const Size picture{.width = image.width(), .height = image.height()};
  const Cutout cutout = cutout_for(edit.mask, picture);
  const VImage shape = drawn(picture, cutout.path);
  const VImage rgba = with_alpha(image);
  const VImage alpha = (rgba.extract_band(3) * shape / 255.0).rint().cast(VIPS_FORMAT_UCHAR);
  VImage made = rgba.extract_band(0, VImage::option()->set("n", 3)).bandjoin(alpha);
  if (!edit.mask_background.is_transparent()) {
    const VImage around =
        (shape.invert() * (edit.mask_background.alpha / 255.0)).rint().cast(VIPS_FORMAT_UCHAR);
    std::vector<double> colour = edit.mask_background.rgba();
    colour.pop_back();
    const VImage frame = shape.new_from_image(colour).bandjoin(around).copy(
        VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
    made = made.composite2(frame, VIPS_BLEND_MODE_OVER).cast(VIPS_FORMAT_UCHAR);
    if (edit.mask_background.is_opaque() && !image.has_alpha())
      made = made.extract_band(0, VImage::option()->set("n", 3));
  }
  if (!edit.trim_mask || edit.mask == MaskShape::ellipse) return made;
  const Size size{.width = std::min(cutout.size.width, picture.width),
                  .height = std::min(cutout.size.height, picture.height)};
  const Place place = place_of(Position::centre, size, picture);
  return made.extract_area(place.left, place.top, size.width, size.height);
}

} // namespace offprint
