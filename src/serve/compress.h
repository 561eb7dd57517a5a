#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The bytes in a content coding; "" where that would not make them smaller.
std::string gzip(std::string_view bytes);
std::string brotli(std::string_view bytes);

} // namespace offprint
