#pragma once

#include "picture/edit/geometry.h"
#include "picture/load.h"

namespace vips {
class VImage;
}

namespace offprint {

class Deadline;

/// Frames of an original, held in memory, before anything is done to them; each as its file has it, not
/// upright yet.
struct EditSource {
  std::vector<vips::VImage> frames;
  bool swaps_sides = false; ///< whether width and height change places once it is upright
};

/// Reads what the edit needs of an original; in a smaller size where its format can do that and the edit
/// allows it. Errors: too large, too costly. Throws vips::VError.
Result<EditSource> read_for_edit(std::string_view bytes, const PictureMeasure& measure,
                                 const PictureEdit& edit, const PictureLimits& limits, Deadline& deadline);

} // namespace offprint
