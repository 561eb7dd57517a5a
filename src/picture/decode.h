#pragma once

#include "picture/picture.h"

#include <string_view>

namespace vips {
class VImage;
}

namespace offprint {

class Deadline;

/// A picture's pixels, to be read once, at least twice `width` wide where the original is: its header has
/// been read, what its decoding costs has been checked. Orientation and colours are the file's. Errors: too
/// large, too costly. Throws vips::VError; `bytes` must outlive the image.
Result<vips::VImage> open_for_width(std::string_view bytes, const PictureMeasure& measure, int width,
                                    const PictureLimits& limits);

/// All frames of a picture that moves, one below the other, under the limits for that.
Result<vips::VImage> open_frames(std::string_view bytes, const PictureMeasure& measure, int width,
                                 const PictureLimits& limits);

/// In sRGB, or grey where it is: by the picture's own colour profile where that is sound.
vips::VImage to_srgb(const vips::VImage& image);

/// The picture, held in memory, without an alpha band in which nothing is transparent.
vips::VImage held_without_idle_alpha(const vips::VImage& image, Deadline& deadline);

/// In RGB with an alpha band, which is full where there was none.
vips::VImage with_alpha(const vips::VImage& image);

/// Without any field of metadata, so that no saver can write one.
vips::VImage without_metadata(const vips::VImage& image);

} // namespace offprint
