#pragma once

#include "picture/edit/parameters.h"

namespace vips {
class VImage;
}

namespace offprint {

/// The picture cut out in the shape of the edit's mask, as large as it fits, in the middle; what is around it
/// is transparent, or of the mask's background; cut to the shape's size where that is asked for (not of an
/// ellipse, which has the picture's). Throws vips::VError.
vips::VImage masked(const vips::VImage& image, const PictureEdit& edit);

} // namespace offprint
