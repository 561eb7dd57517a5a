#pragma once

#include "archive/entries.h"
#include "article/article.h"
#include "harvest/harvest.h"

namespace offprint {

/// Queues the articles of the same publisher that an article refers to and that the archive has not, as far
/// as the outlet's `follow_references` goes: so many links away from what a feed brought. Within the
/// transaction that takes the article.
Status follow_references(Harvest& harvest, const QueuedEntry& entry, const Article& article);

} // namespace offprint
