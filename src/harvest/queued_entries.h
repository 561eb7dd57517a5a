#pragma once

#include "archive/entries.h"
#include "archive/sources.h"
#include "feed/feed.h"

#include <vector>

namespace offprint {

/// A feed's entries as the archive's queue takes them, in its order, with the names that they are known by.
/// Entries in which nothing is stated are left out; a link that is no article's own is taken off.
std::vector<QueuedEntry> queued_entries(const Feed& feed, const Source& source);

/// The same for entries that were found elsewhere than in a feed, as in a sitemap.
std::vector<QueuedEntry> queued_found_entries(const std::vector<Entry>& found, const Source& source);

} // namespace offprint
