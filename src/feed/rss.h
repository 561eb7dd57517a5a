#pragma once

#include "feed/feed.h"
#include "feed/xml_document.h"

namespace offprint {

/// Reads RSS 0.91 to 2.0: a channel in an rss element, the items in the channel or, as some write them,
/// beside it.
Feed read_rss(const XmlDocument& document, const Url& address);

} // namespace offprint
