#pragma once

#include "extract/rules/rule_page.h"
#include "extract/rules/site_rule.h"

namespace offprint {

/// dissolve (an element goes, its children stay), wrap_in, move_into, in this order; then src_lazy_load_attr:
/// the address in that attribute becomes the picture's src (its srcset where it is a list).
void restructure(const SiteRule& rule, RulePage& page);

/// convert_double_br_tags: below `body` (but not in pre), what stands between two or more line breaks that
/// follow one another becomes a paragraph. A paragraph that holds such breaks becomes a div of paragraphs.
void paragraphs_for_double_breaks(xmlNode* body, RulePage& page);

} // namespace offprint
