#pragma once

#include "feed/feed.h"
#include "harvest/harvest.h"

#include "archive/sources.h"

namespace offprint {

/// Notes a document's entries in the queue, and a gap where the feed has moved on by more than its window
/// since the document before. Gives how many entries are new or changed. To be called within the transaction
/// that also keeps the document's validators.
Result<std::size_t> note_document(Harvest& harvest, const Source& source, const Feed& feed);

} // namespace offprint
