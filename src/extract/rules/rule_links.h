#pragma once

#include "base/url.h"
#include "extract/rules/rule_page.h"
#include "extract/rules/site_rule.h"

#include <optional>
#include <string_view>
#include <vector>

namespace offprint {

/// The first address that one of the patterns finds: an element's href, an attribute, or a text that is one.
/// It is made absolute; the page's own address is none. Where it leads is for the caller to judge.
std::optional<Url> link_by_rule(std::string_view directive, const std::vector<PagePattern>& patterns,
                                RulePage& page);

/// The page that link or a with rel=next names, on the same host.
std::optional<Url> declared_next_page(RulePage& page);

} // namespace offprint
