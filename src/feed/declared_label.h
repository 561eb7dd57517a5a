#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The encoding that the first bytes show before any of them is read (XML 1.0, appendix F): "utf-16le",
/// "utf-32be", …, "cp037" for any EBCDIC; "" where they are ASCII's.
std::string_view encoding_by_first_bytes(std::string_view bytes);

/// The label in the XML declaration within the first 4,096 bytes, in lower case; "" where there is none.
/// `family` is what encoding_by_first_bytes() said, or the byte-order mark.
std::string xml_declaration_label(std::string_view bytes, std::string_view family);

/// The label in the `meta` element of an HTML page; "" where there is none or it is no page.
std::string html_meta_label(std::string_view bytes);

} // namespace offprint
