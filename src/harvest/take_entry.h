#pragma once

#include "archive/entries.h"
#include "harvest/harvest.h"

#include <string>

namespace offprint {

/// Queues the entries whose articles are still to be taken: of one source, or of all where `source` is "".
void queue_waiting_entries(Harvest& harvest, const std::string& source = {});

/// Queues the pages of young articles to be asked whether they changed. Only pages that carried validators
/// are, so an unchanged one costs an answer of 304. `checked_before`: not those looked at since.
void queue_revisits(Harvest& harvest, Instant checked_before);

/// Makes the entry's article, from the entry alone where it carries the full text, else from its page, and
/// takes it in. A page that cannot be had now postpones the entry; one that never will be gives the article
/// as the feed tells it, marked as incomplete. Then its pictures are queued.
void take_entry(Harvest& harvest, const QueuedEntry& entry);

} // namespace offprint
