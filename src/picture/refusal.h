#pragma once

#include "picture/picture.h"

#include <string_view>

namespace offprint {

/// The error that a picture has more pixels than the limit, or success.
Status check_size(const PictureMeasure& measure, std::uint64_t most_pixels);

/// The error that a picture has more frames, or pixels in all of them, than the limits have; or success.
Status check_frames(const PictureMeasure& measure, const PictureLimits& limits);

/// Why a picture that its decoder gave up on could not be decoded; `library_says` is what libvips tells of
/// it.
Error explain_damage(std::string_view bytes, PictureType type, std::string_view library_says = {});

} // namespace offprint
