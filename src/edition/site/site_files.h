#pragma once

#include "edition/site/site_context.h"

#include <optional>
#include <string_view>

namespace offprint {

/// What belongs to the site and is no page: the stylesheet, the scripts, the icon, robots.txt, the manifest
/// of the installed app, the description for browsers' search fields, the list of sources. Nothing where
/// there is none of that path.
Result<std::optional<SitePage>> site_file(const SiteContext& site, std::string_view path);

} // namespace offprint
