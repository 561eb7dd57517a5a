#pragma once

namespace vips {
class VImage;
}

namespace offprint {

/// Whether making a picture smaller in the numbers of its file, and not in the light that they stand for,
/// would be seen: fine patterns of dark and bright (nets, letters, stars, dotted prints) come out too dark.
/// Looks at pictures that are held in memory only; photographs seldom need it, and it costs a multiple.
/// Throws vips::VError.
bool shows_in_linear_light(const vips::VImage& image);

} // namespace offprint
