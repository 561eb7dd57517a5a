#pragma once

#include "archive/articles.h"
#include "archive/entries.h"
#include "harvest/harvest.h"

namespace offprint {

/// Notes an event ("page-shrunk") where a new revision's running text is less than half as long as that of
/// the revision before it. Within the transaction that took it.
Status note_if_shrunk(Harvest& harvest, const QueuedEntry& entry, const Article& article, const Taken& taken);

} // namespace offprint
