#pragma once

#include "feed/document.h"
#include "feed/feed.h"

#include <string>

namespace offprint {

/// What a harvest needs of an item: its addresses in normal form and of the web only, its texts as HTML.
Entry entry_of_item(const FeedItem& item, const FeedDocument& document);

/// A text of a feed on one line, without its markup.
std::string plain_line_of(const FeedText& text);

} // namespace offprint
