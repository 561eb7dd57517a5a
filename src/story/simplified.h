#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// Chinese in simplified characters, by OpenCC; other text as it is.
std::string simplified(std::string_view text);

} // namespace offprint
