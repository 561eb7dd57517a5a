#pragma once

#include "edition/site/site_context.h"

namespace offprint {

/// Each source, how it fares, and what went wrong lately.
Result<SitePage> sources_page(const SiteContext& site);

} // namespace offprint
