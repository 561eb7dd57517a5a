#pragma once

#include "archive/alarms.h"
#include "archive/sources.h"

#include <string_view>
#include <vector>

namespace offprint {

/// How a source fares, in a word.
enum class SourceCondition {
  unasked, ///< not asked yet
  ok,
  silent,  ///< answers, but has nothing new against its rhythm
  failing, ///< does not answer as it should
  paused,  ///< its server asked to be left alone for a while
  retired, ///< gone for good
};

/// "unasked", "ok", …
std::string_view name_of(SourceCondition condition);

/// Every condition that there is.
const std::vector<SourceCondition>& source_conditions();

/// `standing` are the alarms of the archive, of all sources.
SourceCondition condition_of(const Source& source, const std::vector<Alarm>& standing, Instant now);

} // namespace offprint
