#pragma once

#include "archive/entries.h"
#include "archive/sources.h"
#include "feed/feed.h"
#include "harvest/harvest.h"

#include <optional>
#include <vector>

namespace offprint {

/// Notes a document's entries in the queue, and a gap where the feed has moved on by more than its window
/// since the document before. `entries` are the document's (queued_entries), and `known` is what
/// EntryStore::known says of them. Gives how many are new or changed. To be called within the transaction
/// that also keeps the document's validators.
Result<std::size_t> note_document(Harvest& harvest, const Source& source, const Feed& feed,
                                  const std::vector<QueuedEntry>& entries,
                                  const std::vector<std::optional<KnownEntry>>& known);

} // namespace offprint
