#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

using xmlNode = struct _xmlNode;

namespace offprint {

/// An item of RSS of any version: its own elements, and those of Dublin Core, content, Atom, Media RSS and
/// iTunes.
Entry read_rss_item(const xmlNode* item, const Scope& scope);

} // namespace offprint
