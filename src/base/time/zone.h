#pragma once

#include "base/time/scanner.h"

namespace offprint {

/// The offset of a zone's name, in any case: RFC 822's, those of America, Europe and elsewhere that mean one
/// place. Nothing where the name is not known; UTC is then taken for it (RFC 5322, 4.3). Of the military
/// letters A, M, N and Y are taken as RFC 822 gives them.
std::optional<std::chrono::minutes> offset_of_zone(std::string_view name);

/// What stands behind a time of day, up to the end: a zone as a name, as an offset, or both ("GMT+9",
/// "EST -0500", "Etc/GMT+5", "+0000 GMT"); an offset whose plus was lost ("0100", "02:00"); comments,
/// punctuation. No zone, and one that is not known, is UTC. Nothing where something else stands there.
std::optional<std::chrono::minutes> scan_zone_to_end(TimeScanner& scanner);

} // namespace offprint
