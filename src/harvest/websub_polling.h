#pragma once

#include "archive/entries.h"
#include "archive/sources.h"
#include "feed/feed.h"
#include "harvest/harvest.h"

#include <optional>
#include <vector>

namespace offprint {

/// Polling as the net under the hubs. Before a polled feed's entries are noted: whether its hub, relied on
/// since the poll before this one, kept silent about any of them; entries of the last quarter of an hour may
/// still be on their way. One that did is relied on no longer, until a renewal after it delivered again.
/// `known` is what EntryStore::known says of the entries.
Status compare_with_deliveries(Harvest& harvest, const Source& source,
                               const std::vector<QueuedEntry>& entries,
                               const std::vector<std::optional<KnownEntry>>& known);

/// Puts off the source's next poll while its hub can be relied on, six hours at the most, and no longer than
/// half the time that the feed's entries span: so that none would have left the feed unseen if the hub fails
/// after all. `feed` is null where it was not modified.
void put_off_poll(Harvest& harvest, Source& source, const Feed* feed);

} // namespace offprint
