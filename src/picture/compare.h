#pragma once

#include "picture/picture.h"

#include <string_view>

namespace offprint {

/// How far two pictures differ in their colours, of 255, in 256 pixels of width and a little blurred, so that
/// what an encoder did to one of them does not count.
struct PictureDifference {
  double mean = 255;
  double most = 255; ///< in any place
};

/// Of different proportions, pictures differ in everything.
Result<PictureDifference> compare_pictures(std::string_view a, std::string_view b,
                                           const PictureLimits& limits = {});

/// Whether that is the same picture, encoded twice: no part of it differs.
bool is_same_picture(const PictureDifference& difference);

} // namespace offprint
