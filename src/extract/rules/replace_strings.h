#pragma once

#include "extract/rules/site_rule.h"

#include <string>

namespace offprint {

/// The page's source (UTF-8, before it is parsed) with the rule's replacements made, one after the other,
/// each of every place. Bytes are compared as they are. A replacement that would make the page larger than 10
/// MB, the limit of HtmlTree, is left out.
std::string with_replacements(const SiteRule& rule, std::string html);

} // namespace offprint
