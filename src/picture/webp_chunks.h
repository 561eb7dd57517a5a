#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// A well-formed WebP file without its EXIF, XMP and colour profile chunks: libvips 8.14 adds one of its own
/// making even to a picture that has none and is told to strip.
std::string without_metadata_chunks(std::string_view webp);

} // namespace offprint
