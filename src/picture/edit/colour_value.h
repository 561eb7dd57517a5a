#pragma once

#include <string_view>
#include <vector>

namespace offprint {

/// A colour of sRGB with its opacity, 0 to 255 each. Without anything stated it is transparent.
struct ColourValue {
  int red = 0;
  int green = 0;
  int blue = 0;
  int alpha = 0;

  bool is_transparent() const { return alpha == 0; }

  bool is_opaque() const { return alpha == 255; }

  std::vector<double> rgba() const;
  std::vector<double> lab() const; ///< CIELAB, D65

  bool operator==(const ColourValue&) const = default;
};

/// A name of CSS (Color 4, 6.1), or 3, 4, 6 or 8 hexadecimal digits, where opacity stands first ("80ff0000"),
/// with or without "#". What is none of these is transparent.
ColourValue colour_value(std::string_view text);

} // namespace offprint
