#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// The bytes that Base64 stands for (RFC 4648, 4; white space is passed over, the padding may lack). Nothing
/// where it is none.
std::optional<std::string> decode_base64(std::string_view text);

/// With padding, without white space.
std::string encode_base64(std::string_view bytes);

} // namespace offprint
