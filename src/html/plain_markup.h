#pragma once

#include "html/sanitise.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// What sanitise_by_tree would make of the markup, found in one pass without a tree. Only for markup that
/// an HTML parser (WHATWG HTML, tree construction) takes as it is written: known elements, properly nested
/// and ended, each where it may stand, with simple attributes and references. Nothing for any other.
std::optional<std::string> clean_plain_markup(std::string_view utf8, const SanitiseOptions& options);

} // namespace offprint
