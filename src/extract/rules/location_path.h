#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// One piece of a location path that is evaluated at once from one context node.
struct PathPiece {
  std::string xpath;           ///< relative to the context node
  bool of_descendants = false; ///< whether it began with "//", so that it finds nothing from a node that it
                               ///< would not find from the node's ancestors
};

/// A location path of XPath 1.0, cut where evaluating on would make libxml2 join one set for each context
/// node, which it does in time quadratic in their size: behind every step, unless the next one goes to
/// children, attributes or the node itself.
struct LocationPath {
  bool absolute = false; ///< from the document, not from the context node
  std::vector<PathPiece> pieces;
};

/// The paths that an expression is the union of; nothing where it is anything but a union of location paths
/// ("concat(//a, 'b')", "(//p)[1]"). Only brackets, quotes and slashes are looked at: what is no XPath may
/// give paths that are none either.
std::optional<std::vector<LocationPath>> location_paths(std::string_view xpath);

} // namespace offprint
