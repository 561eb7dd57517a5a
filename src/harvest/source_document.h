#pragma once

#include "base/error.h"
#include "feed/feed.h"
#include "net/request.h"

namespace offprint {

/// What a source's address answered, as a feed: RSS, Atom and JSON Feed (feed/feed.h), and the lists of
/// articles of outlets' own interfaces (outlet/interface.h), of which `next_url` is where the list goes on.
Result<Feed> read_source_document(const Response& response);

} // namespace offprint
