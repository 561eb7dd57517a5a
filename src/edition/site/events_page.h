#pragma once

#include "edition/site/site_context.h"

namespace offprint {

/// /events.atom (RFC 4287): the alarms that stand, then the newest hundred events of the archive. What
/// happens again, or still stands, keeps its id.
Result<SitePage> events_page(const SiteContext& site);

} // namespace offprint
