#pragma once

#include "base/error.h"
#include "base/url.h"

#include <string_view>

namespace offprint {

/// Says what a text that came from `address` is instead of a feed, and where its feed may be.
Error not_a_feed(std::string_view utf8, const Url& address);

} // namespace offprint
