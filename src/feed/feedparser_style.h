#pragma once

#include <string>
#include <string_view>

namespace offprint::feedparser {

/// The declarations of a style attribute that are let through, each as "property: value;", with spaces
/// between. Empty where the whole is suspect. `in_svg`: SVG's properties count too.
std::string clean_style(std::string_view style, bool in_svg);

} // namespace offprint::feedparser
