#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// The language (BCP 47) that most of a text is in, as CLD2 sees it; "" where that is not sure, or the text
/// is short.
std::string detect_language(std::string_view text);

} // namespace offprint
