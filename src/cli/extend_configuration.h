#pragma once

#include "base/error.h"
#include "cli/settings.h"
#include "cli/source_plan.h"

namespace offprint {

/// Writes what was planned into the configuration file: new outlets behind all that is there, feeds into the
/// lists of the outlets that have them. All else in the file stays byte by byte. The new text is read as a
/// configuration before it replaces the old one, whole and durably; a link to the file stays a link. Two
/// processes that do so at the same time do it one after the other.
Status extend_configuration(const SettingsOrigin& origin, const SourcePlan& plan);

} // namespace offprint
