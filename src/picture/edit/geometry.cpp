#include "picture/edit/geometry.h"

#include <algorithm>
#include <cmath>

namespace offprint {
namespace {

constexpr int largest_side = 10'000'000;

int scaled(const std::optional<Length>& length, int whole, double ratio) {
  if (!length) return 0;
  const double pixels = std::round(length->pixels(whole) * ratio);
  return static_cast<int>(std::clamp(pixels, 0.0, static_cast<double>(largest_side)));
}

Shrink same_in_both(double shrink) {
  return {.across = shrink, .down = shrink};
}

/// Both sides of the box are stated.
Shrink for_box(Fit fit, const Shrink& exact) {
  switch (fit) {
  case Fit::cover:
  case Fit::outside: return same_in_both(std::min(exact.across, exact.down));
  case Fit::contain:
  case Fit::inside: return same_in_both(std::max(exact.across, exact.down));
  case Fit::fill: break;
  }
  return exact;
}

Shrink unlimited(const PictureEdit& edit, const Size& shown) {
  const Size box = asked_size(edit, shown);
  const double across = box.width > 0 ? static_cast<double>(shown.width) / box.width : 1;
  const double down = box.height > 0 ? static_cast<double>(shown.height) / box.height : 1;
  if (box.width > 0 && box.height > 0) return for_box(edit.fit, {.across = across, .down = down});
  if (edit.fit == Fit::fill) return {.across = across, .down = down};
  return same_in_both(box.width > 0 ? across : down);
}

} // namespace

bool turns_sides(const PictureEdit& edit) {
  return edit.rotation % 90 == 0 && edit.rotation % 180 != 0;
}

int within_one_turn(int degrees) {
  return (degrees % 360 + 360) % 360;
}

Size asked_size(const PictureEdit& edit, const Size& shown) {
  return {.width = scaled(edit.width, shown.width, edit.pixel_ratio),
          .height = scaled(edit.height, shown.height, edit.pixel_ratio)};
}

Shrink shrink_for(const PictureEdit& edit, const Size& shown) {
  Shrink shrink = unlimited(edit, shown);
  if (!edit.without_enlargement) return shrink;
  shrink.across = std::max(1.0, shrink.across);
  shrink.down = std::max(1.0, shrink.down);
  return shrink;
}

Place place_of(Position position, const Size& inner, const Size& outer) {
  const int right = outer.width - inner.width;
  const int bottom = outer.height - inner.height;
  switch (position) {
  case Position::top: return {.left = right / 2, .top = 0};
  case Position::right: return {.left = right, .top = bottom / 2};
  case Position::bottom: return {.left = right / 2, .top = bottom};
  case Position::left: return {.left = 0, .top = bottom / 2};
  case Position::top_left: return {.left = 0, .top = 0};
  case Position::top_right: return {.left = right, .top = 0};
  case Position::bottom_left: return {.left = 0, .top = bottom};
  case Position::bottom_right: return {.left = right, .top = bottom};
  default: return {.left = right / 2, .top = bottom / 2};
  }
}

Place place_around_focus(const PictureEdit& edit, const Size& inner, const Size& outer) {
  const auto along = [](double focus, int part, int whole) {
    const auto first = static_cast<int>(std::lround(focus * whole - part / 2.0));
    return std::clamp(first, 0, std::max(0, whole - part));
  };
  return {.left = along(edit.focal_x, inner.width, outer.width),
          .top = along(edit.focal_y, inner.height, outer.height)};
}

} // namespace offprint
