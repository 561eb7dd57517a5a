#pragma once

#include "renditions/gallery.h"

#include <vector>

namespace offprint {

/// A picture's renditions of one type that stand still, the narrowest first.
std::vector<Rendition> still_ones(const ShownPicture& picture, PictureType type);

/// Those of a type that every browser can show, or of the one that most can. Empty where the picture has none
/// at all.
std::vector<Rendition> for_every_browser(const ShownPicture& picture);

/// The widest that is no wider than `most_width`; where all are, the narrowest. `ones`, narrowest first, are
/// not empty.
const Rendition& widest_within(const std::vector<Rendition>& ones, int most_width);

} // namespace offprint
