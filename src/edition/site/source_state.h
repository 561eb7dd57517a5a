#pragma once

#include "archive/sources.h"

#include <string>

namespace offprint {

class Words;

/// How a source fares.
enum class SourceHealth { well, waiting, failing, gone };

SourceHealth health_of(const Source& source);

/// In the interface's words: "answered 3 min ago"; "not reached since 2026-11-23 01:50 UTC (4 attempts):
/// PROBLEM; next attempt at 2026-11-23 02:20 UTC".
std::string state_in_words(const Source& source, Instant now, const Words& words);

} // namespace offprint
