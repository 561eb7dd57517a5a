#pragma once

#include "archive/sources.h"
#include "harvest/harvest.h"

namespace offprint {

/// Asks a source for its feed and writes down, in one transaction, what it said: the entries that are new or
/// changed, the validators that stand for them, and how the source fares. Then their articles are queued. A
/// source whose host rests (HostRests) is not asked, which is no failure, but due again when it has rested.
void poll_source(Harvest& harvest, const Source& source);

} // namespace offprint
