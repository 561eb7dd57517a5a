#pragma once

#include "base/url.h"

#include <optional>

namespace offprint {

/// Where a reader finds the video, post, sound or chart that a frame of this address plays within another
/// page: "https://www.youtube.com/embed/ID" gives "https://www.youtube.com/watch?v=ID". Nothing for frames
/// that are not known to show such a thing: most are advertising.
std::optional<Url> address_of_embedded(const Url& frame);

} // namespace offprint
