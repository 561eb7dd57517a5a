#pragma once

#include "base/error.h"
#include "feed/document.h"

#include <string_view>

namespace offprint {

/// Whether a text is a JSON object at the first look: what a feed in JSON begins with, and none in XML.
bool looks_like_json(std::string_view utf8);

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org) from well-formed UTF-8. A member of the wrong type is lost, the
/// rest is read. Comments, trailing commas and unescaped control characters are borne; of a text that breaks
/// off, the items that are whole are kept. What is so borne is in `faults`, and the document is not
/// well-formed. Relative addresses are resolved against `feed_url`, else the address that the text came from;
/// addresses that are not http or https are left out. Extensions ("_name") are kept as JSON text. Limits:
/// 10,000 items, 100 levels. Another JSON text is an error that says so.
Result<FeedDocument> read_json_feed(std::string_view utf8, const FeedOrigins& origins);

} // namespace offprint
