#pragma once

#include "picture/picture.h"

#include <string>
#include <string_view>

namespace vips {
class VImage;
}

namespace offprint {

struct EncodeOptions;

/// AVIF goes through libavif and not through libvips' own loader: libheif, which that one uses, decodes
/// whatever size the coded picture has, however small the file says it is, and a kilobyte can hold 64
/// megapixels; and whether it can encode depends on what is installed.

/// From the file's boxes; nothing is decoded. Throws vips::VError.
PictureMeasure measure_avif(std::string_view bytes);

/// The picture, or a sequence's first one, upright, 8 bits to a band. What is coded with more than
/// `most_pixels` is not decoded. Throws vips::VError.
vips::VImage decode_avif(std::string_view bytes, std::uint64_t most_pixels);

/// A picture of 8 bits to a band: grey or RGB, with alpha or not. 4:2:0, or 4:4:4 from quality 90 on. Throws
/// vips::VError.
std::string encode_avif(const vips::VImage& image, const EncodeOptions& options);

} // namespace offprint
