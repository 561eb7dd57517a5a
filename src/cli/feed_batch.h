#pragma once

#include "cli/feed_document.h"

#include <cstdio>

namespace offprint {

/// Answers requests by the line protocol of docs/feed-json.md until `requests` ends: each line of it with one
/// line, in order, written out at once. A line that is no request is answered with an error, as is one of
/// more than a megabyte.
void answer_feed_requests(std::FILE* requests, std::FILE* answers, FeedPrinter& printer);

} // namespace offprint
