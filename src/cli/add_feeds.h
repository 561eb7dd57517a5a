#pragma once

#include "cli/source_plan.h"
#include "harvest/discover.h"
#include "harvest/harvest.h"

#include <string>

namespace offprint {

/// What the operator says of the outlets that feeds are added to; "" leaves it to what is found.
struct OutletWishes {
  std::string id;
  std::string name;
  std::string language;
};

/// The feed, with what its page and its own words tell of the outlet, and the wishes over that.
FeedToAdd feed_to_add(const FoundFeed& feed, const Url& page, const std::string& page_language,
                      const OutletWishes& wishes);

DiscoverySettings discovery_settings(const Settings& settings);

} // namespace offprint
