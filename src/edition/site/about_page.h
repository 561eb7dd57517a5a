#pragma once

#include "edition/site/site_context.h"

namespace offprint {

/// Who keeps the mirror, whom to write to about rights, and how its copies are verified.
Result<SitePage> about_page(const SiteContext& site);

/// The frame in which the device lists what it keeps for reading offline (web/reader.js).
Result<SitePage> offline_page(const SiteContext& site);

/// What the device keeps of itself: {"pages": ["articles/dw.com/a-71648508.html", …]}, the newest first.
Result<SitePage> offline_list(const SiteContext& site);

} // namespace offprint
