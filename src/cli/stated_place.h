#pragma once

#include "base/error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// Whether what a person named is an address, not a file: it begins with http:// or https://.
bool is_address(std::string_view place);

/// All of standard input, which is "-" in messages. More than `megabytes` million bytes is an error.
Result<std::string> read_standard_input(std::size_t megabytes);

} // namespace offprint
