#pragma once

#include <vips/vips8>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace offprint::samples {

/// A picture with gradients and grain, so that no encoder makes it tiny. 3 bands, sRGB.
vips::VImage picture(int width, int height);

/// The same with a fourth band that is clear on the left and full on the right.
vips::VImage see_through(int width, int height);

/// As a file of the type that the suffix names, with a saver's options: ".jpg[interlace]".
std::string file(const vips::VImage& image, const std::string& suffix);

/// An AVIF file, or nothing where this libvips cannot write one.
std::optional<std::string> avif_file(const vips::VImage& image);

/// A file's picture, for looking into it.
vips::VImage decoded(const std::string& bytes);

/// The bytes with those at `at` replaced.
std::string patched(std::string bytes, std::size_t at, std::string_view with);

/// How far the process's memory grew at the peak of `work`; nothing where that cannot be measured (a
/// sanitizer, no /proc).
std::optional<long> kilobytes_needed_by(const std::function<void()>& work);

} // namespace offprint::samples
