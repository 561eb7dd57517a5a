#pragma once

#include <cstddef>
#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

/// The text below the node on one line; "" where there is more of it than `limit` bytes, which is found out
/// without reading on. For questions that are asked of every element of a page.
std::string short_text(const xmlNode* node, std::size_t limit);

} // namespace offprint
