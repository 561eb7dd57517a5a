#pragma once

#include "extract/rules/rule_page.h"
#include "extract/rules/site_rule.h"

namespace offprint {

/// The article's element as the rule's body patterns find it; nullptr where none finds anything with a text,
/// a picture or a player in it. What one pattern finds beyond one element is put under a new div, in document
/// order, at the place of the first; a text or an attribute becomes a paragraph there; what stands in
/// another that was found comes with it. A pattern that finds only what skip_id_or_class names is passed
/// over. It is one walk over the page for each pattern.
xmlNode* find_body_by_rule(const SiteRule& rule, RulePage& page);

/// Puts behind the body's own what `footnotes` finds outside it.
void append_footnotes(const SiteRule& rule, xmlNode* body, RulePage& page);

} // namespace offprint
