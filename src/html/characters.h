#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// A well-formed UTF-8 text without what neither HTML nor XML can carry: control characters other than white
/// space, and noncharacters. Gives `utf8` itself where there are none; else a view of `storage`.
std::string_view without_control_characters(std::string_view utf8, std::string& storage);

} // namespace offprint
