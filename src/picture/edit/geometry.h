#pragma once

#include "picture/edit/parameters.h"

namespace offprint {

struct Size {
  int width = 0;
  int height = 0;

  bool operator==(const Size&) const = default;
};

struct Shrink {
  double across = 1; ///< how many pixels become one
  double down = 1;
};

struct Place {
  int left = 0;
  int top = 0;
};

/// Whether the edit turns a picture by a quarter, so that width and height change places.
bool turns_sides(const PictureEdit& edit);

/// The same angle from 0 to 359 degrees.
int within_one_turn(int degrees);

/// The box that the edit asks for, a picture of `shown` size given; 0: as it comes.
Size asked_size(const PictureEdit& edit, const Size& shown);

/// How much a picture of `shown` size is to be made smaller (or larger, below 1) to fit the box as the edit
/// has it.
Shrink shrink_for(const PictureEdit& edit, const Size& shown);

/// Where something of one size is put into something of another, or cut out of it: `inner` stands in `outer`.
Place place_of(Position position, const Size& inner, const Size& outer);

/// The same around the focal point of the edit: it stands as near to the middle of what is cut out as the
/// edges allow.
Place place_around_focus(const PictureEdit& edit, const Size& inner, const Size& outer);

} // namespace offprint
