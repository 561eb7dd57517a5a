#pragma once

#include "article/article.h"
#include "extract/rules/rule_page.h"
#include "extract/rules/site_rule.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// What the rule's title, author and date patterns find.
struct RuleMetadata {
  std::string title;                  ///< one line, 1,000 characters at most
  std::vector<Person> authors;        ///< of all nodes that the first pattern with names in it finds
  std::optional<Timestamp> published; ///< of the first node whose date can be read
  std::string date;                   ///< that node's text, or the first one's where none can be read
};

/// A node's text is what it shows; an element without any is taken at its word: meta's content, a time
/// element's datetime (which goes before its text). Elements that were taken so are marked, see below.
RuleMetadata metadata_by_rule(const SiteRule& rule, RulePage& page);

/// Takes the marked elements out of the body, as Full-Text RSS does: a rule's author expects its title and
/// byline not to stand in the body as well. One that holds more than 1,000 bytes of text, or a picture,
/// stays.
void remove_taken_metadata(xmlNode* body, RulePage& page);

/// Takes all marks off.
void forget_taken_metadata(RulePage& page);

} // namespace offprint
