#pragma once

#include "feed/feed.h"
#include "feed/scope.h"

#include <string_view>
#include <vector>

namespace offprint {

/// Adds a file that goes with an entry, where its address is one and not there yet.
void add_enclosure(std::vector<Enclosure>& enclosures, std::string_view reference, std::string_view type,
                   std::string_view length, const Scope& scope);

/// Adds what Media RSS has in an entry: media:content and media:thumbnail, in a media:group or without.
void add_media(std::vector<Enclosure>& enclosures, const xmlNode* entry, const Scope& scope);

} // namespace offprint
