#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The WHATWG name, in lower case, of the encoding that the bytes look like by the frequencies of their
/// characters; "" where they look like none, or like one that cannot be decoded here. Looks at the first
/// megabyte.
std::string detect_encoding(std::string_view bytes);

} // namespace offprint
