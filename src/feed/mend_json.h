#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// Where a JSON text breaks the grammar (RFC 8259), and how.
struct JsonFault {
  std::size_t position = 0; ///< in bytes
  std::string problem;
};

struct MendedJson {
  std::string text;               ///< empty where nothing had to be changed
  std::optional<JsonFault> fault; ///< the first that was found, mended or left
};

/// Escapes control characters that stand as they are in strings, takes the backslash from what is no escape,
/// and puts U+FFFD for halves of surrogate pairs, and null for numbers that are too large for a double.
/// Comments, commas before a closing bracket and whatever else is wrong are left; the first two are reported.
MendedJson mend_json(std::string_view utf8);

} // namespace offprint
