#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// A label without what spellings differ in: lower case, no dashes, underscores, dots, colons, spaces.
std::string label_key(std::string_view label);

/// ICU's or iconv's name for a label that ICU does not know itself, or knows for another encoding; "" where
/// there is none. iconv's begin with "iconv:".
std::string_view converter_of_odd_label(std::string_view key);

} // namespace offprint
