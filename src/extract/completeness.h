#pragma once

#include "extract/metadata/page_metadata.h"

#include <string>
#include <string_view>

namespace offprint {

/// Why the text of the body that a page shows is not its whole article, in words; "" where it seems to be. It
/// is not when there is none; when the page says that it is for subscribers, and shows little or breaks off;
/// when it shows much less than the number of words, or than the text, that it states.
std::string why_incomplete(std::string_view text, const PageMetadata& metadata);

} // namespace offprint
