#pragma once

#include "archive/sources.h"
#include "feed/feed.h"
#include "harvest/harvest.h"

namespace offprint {

/// Asks a source for its feed and writes down, in one transaction, what it said: the entries that are new or
/// changed, the validators that stand for them, and how the source fares. Then their articles are queued. A
/// source whose host rests (HostRests) is not asked, which is no failure, but due again when it has rested.
void poll_source(Harvest& harvest, const Source& source);

/// Takes a feed that came without being asked for: its entries are noted and queued as those of a polled one.
/// How the source fares, its validators and its rhythm stay as the polls found them. False, and in the log,
/// where the archive failed.
bool take_pushed_feed(Harvest& harvest, const Source& source, const Feed& feed);

} // namespace offprint
