#pragma once

#include "edition/site/site_context.h"

#include <optional>
#include <string>

namespace offprint {

// Sitemaps (https://www.sitemaps.org/protocol.html) name pages by their whole addresses: there are none where
// the site does not know its own.

/// The list of them.
Result<std::optional<SitePage>> sitemap_index(const SiteContext& site);

/// The articles of a month ("2025-02").
Result<std::optional<SitePage>> month_sitemap(const SiteContext& site, const std::string& month);

/// The articles of the newest two days, at most 1,000, as Google News reads them.
Result<std::optional<SitePage>> news_sitemap(const SiteContext& site);

} // namespace offprint
