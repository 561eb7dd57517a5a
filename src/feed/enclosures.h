#pragma once

#include "feed/document.h"
#include "feed/feed.h"

#include <vector>

namespace offprint {

/// The files that go with an item, each once: its enclosures, what Media RSS has in it, and the pictures that
/// other vocabularies name. At most 100. Where only the kind of medium is stated the type is a range:
/// "image/*".
std::vector<Enclosure> enclosures_of_item(const FeedItem& item);

} // namespace offprint
