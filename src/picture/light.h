#pragma once

namespace vips {
class VImage;
}

namespace offprint {

/// The light, 0 to 1, that a number of sRGB (0 to 255) stands for (IEC 61966-2-1).
double light_of(int number);

/// Whether making a picture smaller in the numbers of its file, and not in the light that they stand for,
/// would be seen: fine patterns of dark and bright (nets, letters, stars, dotted prints) come out too dark.
/// Photographs seldom need it, and it costs a multiple. Reads the pixels, so the picture must be held in
/// memory. Throws vips::VError.
bool shows_in_linear_light(const vips::VImage& image);

} // namespace offprint
