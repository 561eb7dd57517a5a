#pragma once

#include "feed/entry_parts.h"
#include "feed/feed.h"
#include "feed/scope.h"

#include <vector>

namespace offprint {

/// Reads one entry; the scope is that within its element.
using ReadEntry = Entry (*)(const xmlNode* element, const Scope& scope);

/// The entries, of any of these names, of a document that came from `address`, wherever they stand in it, in
/// its order, up to the limit of feed.h.
std::vector<Entry> read_entries(const xmlNode* root, std::initializer_list<ElementName> names,
                                const Url& address, ReadEntry read);

} // namespace offprint
