#pragma once

#include <string_view>

namespace offprint {

/// What becomes of an element in clean HTML.
enum class Treatment {
  keep,   ///< under the name that the rule gives
  unwrap, ///< its children stay in its place
  drop,   ///< with all below it
};

struct ElementRule {
  Treatment treatment = Treatment::unwrap;
  std::string_view name; ///< that it has afterwards
  bool block = false;    ///< whether it cannot stand in a paragraph
};

/// The rule for an element, by its name in lower case; one that is not listed is unwrapped.
ElementRule rule_for_element(std::string_view name);

bool is_heading(std::string_view name); ///< h1 to h6

} // namespace offprint
