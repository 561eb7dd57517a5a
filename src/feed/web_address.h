#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// An address of the web in normal form (base/url.h), or "" where the text is none.
std::string web_address(std::string_view stated);

} // namespace offprint
