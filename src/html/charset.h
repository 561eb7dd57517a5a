#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The label of the encoding that a page's own bytes declare within their first 1,024 (WHATWG HTML, "prescan
/// a byte stream"):
/// `<meta charset>` or `<meta http-equiv=content-type>`; also the encoding of an XML declaration. Empty where
/// there is none.
std::string declared_charset(std::string_view bytes);

} // namespace offprint
