#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// A text that was decoded, and from what.
struct DecodedText {
  std::string utf8;      ///< well-formed UTF-8, without a byte-order mark
  std::string encoding;  ///< the WHATWG name, in lower case, of the encoding used: "utf-8", "gb18030"
  bool declared = false; ///< whether that encoding was stated (byte-order mark, HTTP, document), not detected
  bool lossy = false;    ///< whether some bytes had no meaning in it and became U+FFFD
};

/// The WHATWG Encoding name for a label ("latin1" -> "windows-1252", "gb2312" -> "gb18030"), or nothing where
/// there is no such encoding here. UTF-7 is never one.
std::optional<std::string> encoding_for_label(std::string_view label);

/// The encoding a byte-order mark states: utf-8, utf-16le, utf-16be, utf-32le, utf-32be.
std::optional<std::string> encoding_of_byte_order_mark(std::string_view bytes);

/// The `charset` parameter of a Content-Type (RFC 9110, 8.3), without quotes; empty where there is none.
std::string charset_parameter(std::string_view content_type);

/// Decodes by the first of: byte-order mark, `labels` in their order (the caller puts HTTP's before the
/// document's), detection. A label that names no encoding is passed over; so is a declaration that lies: the
/// bytes are not well-formed under it while they are UTF-8, or they are UTF-8 beyond chance, or they are said
/// to be UTF-8 and are mostly not.
DecodedText decode(std::string_view bytes, std::initializer_list<std::string_view> labels);

} // namespace offprint
