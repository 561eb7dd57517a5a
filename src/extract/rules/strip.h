#pragma once

#include "extract/rules/rule_page.h"
#include "extract/rules/site_rule.h"

#include <string>
#include <vector>

namespace offprint {

/// Takes out what the rule strips (strip, strip_id_or_class, strip_image_src), and what Full-Text RSS always
/// takes out and rules rely on: elements of the classes entry-unrelated and instapaper_ignore, and those that
/// their own style hides. html, head and body stay whatever a rule says.
void strip(const SiteRule& rule, RulePage& page);

/// Takes out the elements below `root` whose id or class has one of the texts somewhere in it; one walk.
void strip_by_id_or_class(const std::vector<std::string>& parts, xmlNode* root, RulePage& page);

/// Takes out the sections below `root` that readers' comments usually stand in.
void strip_readers_comments(xmlNode* root, RulePage& page);

/// post_strip_attr: takes those attributes off the elements of the body.
void strip_attributes(const SiteRule& rule, const xmlNode* body, RulePage& page);

} // namespace offprint
