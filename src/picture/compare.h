#pragma once

#include "picture/likeness.h"
#include "picture/picture.h"

#include <string_view>

namespace offprint {

/// How like each other two pictures look, in some 256 pixels of width. Of different proportions, not at all.
Result<Likeness> compare_pictures(std::string_view a, std::string_view b, const PictureLimits& limits = {});

/// Whether that is the same picture, encoded twice: no part of it differs.
bool is_same_picture(const Likeness& likeness);

} // namespace offprint
