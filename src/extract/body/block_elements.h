#pragma once

#include <string_view>

namespace offprint {

bool is_block_element(std::string_view name); ///< one that starts a line of its own

} // namespace offprint
