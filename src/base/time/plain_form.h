#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// A statement of time in the one form that names and numbers are looked up in: lower case, letters without
/// accents ("março" -> "marco", "ł" -> "l"), digits and letters of full width as ASCII, every dash as "-",
/// every space as " ", none at the ends; what is not UTF-8 is left out.
std::string plain_form(std::string_view text);

} // namespace offprint
