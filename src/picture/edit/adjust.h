#pragma once

#include "picture/edit/parameters.h"

namespace vips {
class VImage;
}

namespace offprint {

/// Colours, contrast, sharpness and background, in the order in which images.weserv.nl has them: brightness,
/// modulation, contrast, gamma, sharpness, filter, blur, tint, background. An alpha band stays as it is. The
/// picture is of 8 bits to a band, sRGB or grey. Throws vips::VError.
vips::VImage adjust(const vips::VImage& image, const PictureEdit& edit);

} // namespace offprint
