#pragma once

#include "archive/alarms.h"
#include "archive/sources.h"

#include <optional>

namespace offprint {

/// "source-retired", "source-failing" or "source-silent": the first that is true of a source.
Result<std::optional<Alarm>> state_alarm(Archive& archive, const Source& source, Instant now);

/// "extraction-failing".
Result<std::optional<Alarm>> extraction_alarm(Archive& archive, const Source& source);

} // namespace offprint
