#pragma once

#include "picture/rendition.h"

namespace offprint {

/// A GIF or WebP that moves, as WebP that does, at most `width` wide; or in its own form where that is no
/// wider and smaller. Errors: more frames or pixels than the limits have. Throws vips::VError.
Result<RenditionFile> moving_rendition(std::string_view original, const PictureMeasure& measure, int width,
                                       const PictureLimits& limits);

} // namespace offprint
