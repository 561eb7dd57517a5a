#pragma once

#include "archive/robots_files.h"
#include "base/error.h"
#include "base/time.h"
#include "net/request.h"

#include <optional>
#include <string>

namespace offprint {

/// What is known of a robots.txt after it was asked for at `now` (RFC 9309, 2.3.1), from what was known
/// before and the answer. See RobotsGate for what means what.
RobotsFile after_answer(RobotsFile before, const Result<Response>& answer, Instant now);

/// In words: what is the matter with an answer that leaves open what the rules are, and what holds meanwhile.
/// `file`: after the answer.
std::string describe_failure(const RobotsFile& file, const Result<Response>& answer, Instant now);

/// Until when an origin that never said what its rules are is left alone, if it still is at `now`.
std::optional<Instant> closed_until(const RobotsFile& file, Instant now);

} // namespace offprint
