#pragma once

#include "edition/site/site_context.h"

namespace offprint {

/// The newest day, by outlet and with its topics, and the days before it.
Result<SitePage> front_page(const SiteContext& site);

} // namespace offprint
