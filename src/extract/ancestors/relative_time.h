#pragma once

#include <string_view>

namespace offprint {

/// Whether a text is nothing but how long ago something was when it was copied: "12 分钟前", "vor 3 Stunden",
/// "Updated 2 hours ago", "刚刚".
bool is_relative_time(std::string_view text);

} // namespace offprint
