#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// How the bytes look when taken for UTF-8.
struct Utf8Evidence {
  std::size_t whole = 0;  ///< sequences of several bytes that are well-formed
  std::size_t broken = 0; ///< sequences that are not

  bool well_formed() const { return broken == 0; }

  bool is_clear() const { return whole >= 20 * broken; }
};

Utf8Evidence utf8_evidence(std::string_view bytes);

/// How many bytes at the front are well-formed UTF-8 (Unicode, table 3-7): no surrogates, nothing overlong.
/// Above 1 GB/s, for ASCII far above.
std::size_t well_formed_utf8_prefix(std::string_view bytes);

/// How many bytes at the end, 0 to 3, begin a character that is cut off there.
std::size_t truncated_utf8_suffix(std::string_view bytes);

/// Puts a character, which is one of Unicode's and no surrogate, at the end of a text.
void append_utf8(std::string& text, char32_t character);

} // namespace offprint
