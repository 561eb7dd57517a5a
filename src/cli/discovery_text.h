#pragma once

#include "cli/source_plan.h"
#include "harvest/discover.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace offprint {

/// What was found, for a person: each feed numbered, with its newest entries; then what else there is.
std::string describe(const Discovery& discovery, const SourcePlan& plan);

/// The same for a program; `outlet` of a feed is the one that has it already.
nlohmann::json to_json(const Discovery& discovery, const SourcePlan& plan);

} // namespace offprint
