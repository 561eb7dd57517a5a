#pragma once

#include "cli/rule_trial.h"

#include <string>
#include <vector>

namespace offprint {

/// A line or more for a person: each page and what came of it, then what is odd about the rule.
std::string describe(const RuleTrial& trial);

/// The last line: how many were ok.
std::string summary_of(const std::vector<RuleTrial>& trials);

/// {"rules": [{"name", "ok", "problems", "notices": [{"line", "problem"}], "pages": [{"url", "ok",
/// "problems", "notices", "title", "characters", "pages"}]}]}
std::string json_of(const std::vector<RuleTrial>& trials);

} // namespace offprint
