#pragma once

#include "archive/gaps.h"

#include <string>

namespace offprint {

/// Whether readers are told of a gap: while it is not closed, and for a week after it was noted.
bool is_worth_telling(const Gap& gap, Instant now);

/// In plain words: "entries from 2026-11-23 02:00 UTC to 2026-11-23 09:30 UTC (7 h) were missed; being looked
/// for, 12 found so far"; where nothing was missed, but what was before is wanted: "what was published since
/// …: being looked for, 12 found so far".
std::string gap_in_words(const Gap& gap);

} // namespace offprint
