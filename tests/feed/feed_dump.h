#pragma once

#include "feed/feed.h"

#include <string>

namespace offprint {

/// A feed as text to compare and to read: a line for each thing that is there.
std::string dump(const Feed& feed);

} // namespace offprint
