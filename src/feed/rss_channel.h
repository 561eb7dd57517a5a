#pragma once

#include "feed/feed.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// What a channel of RSS of any version says about the feed.
void read_rss_channel(const xmlNode* channel, const Url& address, Feed& feed);

} // namespace offprint
