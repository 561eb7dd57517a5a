#pragma once

#include "base/form.h"
#include "picture/edit/colour_value.h"
#include "picture/picture.h"

#include <optional>
#include <string_view>
#include <vector>

namespace offprint {

enum class Fit { inside, outside, cover, fill, contain };

enum class Position {
  centre,
  top,
  right,
  bottom,
  left,
  top_left,
  top_right,
  bottom_left,
  bottom_right,
  focal,
  entropy,
  attention,
};

enum class MaskShape {
  none,
  circle,
  ellipse,
  triangle,
  triangle_180,
  pentagon,
  pentagon_180,
  hexagon,
  square,
  star,
  heart,
};

enum class Filter { none, greyscale, sepia, duotone, negate };

enum class EditOutput { as_original, jpeg, png, webp, avif, gif, tiff, json };

/// A length in pixels, or as a part of what it is measured against.
struct Length {
  double value = 0;
  bool is_part = false; ///< of 1

  int pixels(int whole) const;

  bool operator==(const Length&) const = default;
};

struct Sharpening {
  std::optional<double> sigma; ///< empty: a mild one
  double flat = 1;
  double jagged = 2;

  bool operator==(const Sharpening&) const = default;
};

/// What is to be done to a picture, in the terms of images.weserv.nl, API 5 (docs/image-proxy.md has the
/// table). Defaults are as there: nothing is done.
struct PictureEdit {
  std::optional<Length> width;
  std::optional<Length> height;
  double pixel_ratio = 1; ///< multiplies both
  Fit fit = Fit::inside;
  bool without_enlargement = false;
  Position position = Position::centre;
  double focal_x = 0.5;
  double focal_y = 0.5;
  std::optional<Length> crop_x;
  std::optional<Length> crop_y;
  std::optional<Length> crop_width;
  std::optional<Length> crop_height;
  bool crop_first = false;
  int trim =
      0; ///< how much a pixel may differ from the edge's and still belong to it, 1 to 254; 0: no trimming
  MaskShape mask = MaskShape::none;
  bool trim_mask = false;
  ColourValue mask_background;
  int rotation = 0; ///< in degrees, clockwise
  bool flip = false;
  bool flop = false;
  ColourValue background;
  ColourValue contain_background;
  ColourValue rotation_background;
  int brightness = 0; ///< -100 to 100
  double lightness = 1;
  double saturation = 1;
  int hue = 0;
  int contrast = 0; ///< -100 to 100
  std::optional<double> gamma;
  std::optional<Sharpening> sharpening;
  std::optional<double> blur; ///< sigma; 0: a mild one
  Filter filter = Filter::none;
  ColourValue duotone_start{.red = 200, .green = 54, .blue = 88, .alpha = 255};
  ColourValue duotone_stop{.red = 216, .green = 231, .blue = 79, .alpha = 255};
  ColourValue tint;
  EditOutput output = EditOutput::as_original;
  int quality = 80;
  int compression = 6;
  bool adaptive_filter = false;
  bool interlaced = false;
  bool lossless = false;
  bool fast_shrink = true; ///< as far as the decoder can, at the price of some sharpness
  int page = 0;
  int frames = 1; ///< -1: all
  std::optional<int> loop;
  std::vector<int> delay;

  bool operator==(const PictureEdit&) const = default;
};

/// Reads the parameters; never fails: what is unknown is passed over, what is invalid or out of its range
/// counts as not stated, and of a name given twice the first counts.
PictureEdit read_picture_edit(const FormFields& fields);

/// The same, of a query as edit_fields wrote it.
PictureEdit parse_picture_edit(std::string_view query);

/// Those of the fields that change a picture, each once, in the order of their names: the same text for the
/// same edit, as far as spelling goes.
std::string edit_query(const FormFields& fields);

} // namespace offprint
