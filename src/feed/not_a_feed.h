#pragma once

#include "base/error.h"
#include "base/url.h"

#include <optional>
#include <string_view>

namespace offprint {

/// Says what a text is that came from `address`, if that is known, instead of a feed, and where its feed may
/// be.
Error not_a_feed(std::string_view utf8, const std::optional<Url>& address);

} // namespace offprint
