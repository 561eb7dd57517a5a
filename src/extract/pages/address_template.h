#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// Fills in a picture's address that a script would complete ("…/59234409_${format}.jpg",
/// "…/a.jpg?w={width}"): with what stands in its place in the page's complete addresses of the same shape, or
/// with a width where it asks for one.
std::optional<std::string> fill_address_template(std::string_view address,
                                                 const std::vector<std::string>& complete);

} // namespace offprint
