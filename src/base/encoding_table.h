#pragma once

#include <string_view>

namespace offprint {

/// One encoding of the WHATWG Encoding standard, and the ICU converter that decodes it most nearly.
struct KnownEncoding {
  std::string_view name;   ///< "gb18030"
  const char* converter;   ///< ICU's name for it
  bool one_byte;           ///< whether each byte is a character, so that no sequence of bytes is ill-formed
  std::string_view labels; ///< in lower case, a space between them
};

/// The encoding that carries this label (WHATWG Encoding, 4.2, "get an encoding"), or nullptr.
const KnownEncoding* encoding_labelled(std::string_view label);

/// The encoding of this name, or nullptr.
const KnownEncoding* encoding_named(std::string_view name);

} // namespace offprint
