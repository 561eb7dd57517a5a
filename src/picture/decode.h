#pragma once

#include "picture/picture.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace vips {
class VImage;
}

namespace offprint {

class Deadline;
struct FrameRange;

/// A picture's pixels, to be read once, at least twice `width` wide where the original is: its header has
/// been read, what its decoding costs has been checked. Orientation and colours are the file's. Errors: too
/// large, too costly. Throws vips::VError; `bytes` must outlive the image.
Result<vips::VImage> open_for_width(std::string_view bytes, const PictureMeasure& measure, int width,
                                    const PictureLimits& limits);

/// The same of a picture that moves: those frames of it, one below the other, under the limits for that.
Result<vips::VImage> open_frames(std::string_view bytes, const PictureMeasure& measure,
                                 const FrameRange& frames, int width, const PictureLimits& limits);

/// In sRGB, or grey where it is: by the picture's own colour profile where that is sound.
vips::VImage to_srgb(const vips::VImage& image);

/// The picture, held in memory, without an alpha band in which nothing is transparent.
vips::VImage held_without_idle_alpha(const vips::VImage& image, Deadline& deadline);

/// Without an alpha band: what is transparent is laid on a grey, 0 to 255.
vips::VImage on_ground(const vips::VImage& image, int grey);

/// The pixels of a picture, 8 bits to a band, row by row.
std::vector<std::uint8_t> pixels_of(const vips::VImage& image);

/// In RGB with an alpha band, which is full where there was none.
vips::VImage with_alpha(const vips::VImage& image);

/// Without any field of metadata, so that no saver can write one.
vips::VImage without_metadata(const vips::VImage& image);

} // namespace offprint
