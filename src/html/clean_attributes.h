#pragma once

#include "html/sanitise.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Gives `clean` those attributes of `given` that its name allows, with values that hold no harm, in the one
/// fixed order.
void copy_clean_attributes(const xmlNode* given, xmlNode* clean, const SanitiseOptions& options);

/// Where the attribute stands among those that the element, named as in clean HTML, may have; nothing where
/// it may not have it.
std::optional<std::size_t> rank_of_attribute(std::string_view name, std::string_view element,
                                             const SanitiseOptions& options);

/// The value that an attribute which an element may have gets; nothing where it goes.
std::optional<std::string> clean_attribute_value(std::string_view name, std::string_view stated,
                                                 const SanitiseOptions& options);

/// The text without control characters; other white space than spaces, tabs and line feeds becomes one of
/// them.
std::string clean_characters(std::string_view text);

/// A stated address, absolute and normalised; nothing where it is not one of http or https.
std::optional<std::string> clean_address(std::string_view stated, const SanitiseOptions& options);

} // namespace offprint
