#pragma once

#include "harvest/discover.h"

#include <string>
#include <vector>

namespace offprint {

/// A feed that was found, with what tells whether it is another one in another form.
struct RankedFeed {
  FoundFeed feed;
  std::string content_key;
  std::size_t place = 0; ///< in the order in which the page names them
};

/// The best first, of equals the one that is named first, each once: by its address, and by what it contains.
/// `language` is the page's.
std::vector<FoundFeed> rank_feeds(std::vector<RankedFeed> feeds, const std::string& language);

} // namespace offprint
