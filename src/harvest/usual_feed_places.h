#pragma once

#include "base/url.h"

#include <vector>

namespace offprint {

/// Where services that many outlets use have the feed of what an address shows: YouTube, Reddit, Medium,
/// Mastodon, GitHub, Blogger, Substack, Tumblr, Bluesky. Empty for what is none of them.
std::vector<Url> feeds_of_known_service(const Url& page);

/// Where sites of any kind most often have their feed, the likeliest first: below the page's own folder,
/// then below the site's root.
std::vector<Url> usual_feed_places(const Url& page);

} // namespace offprint
