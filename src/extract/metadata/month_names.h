#pragma once

#include <optional>
#include <string_view>

namespace offprint {

/// The month, 1 to 12, that a word names, whole or in its usual short form, in one of some thirty languages
/// (Unicode CLDR); in any case, with or without a full stop.
std::optional<int> month_named(std::string_view word);

} // namespace offprint
