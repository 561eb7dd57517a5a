#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offprint {

/// What a parser whose work grows with the square of nesting and of attributes can be given.
struct MarkupBounds {
  std::size_t open_elements = 1'000;
  std::size_t attributes = 400; ///< of one tag
};

/// The markup without the tags that would nest deeper than `bounds` and without the attributes above them;
/// text is untouched. Gives `utf8` itself where nothing is over the bounds; else a view of `storage`.
/// Elements count as open at least as long as the HTML parser holds them open, so a page may lose tags a
/// little early but never too late.
std::string_view within_bounds(std::string_view utf8, const MarkupBounds& bounds, std::string& storage);

} // namespace offprint
