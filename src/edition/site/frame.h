#pragma once

#include "edition/site/site_context.h"
#include "edition/site/view.h"

#include <map>
#include <string>
#include <string_view>

namespace offprint {

struct Outlet;

using OutletsById = std::map<std::string, Outlet, std::less<>>;

/// An archive's outlets. Those of the archive that is shown have a page on the site.
Result<OutletsById> outlets_by_id(Archive& archive);

/// What readers call an outlet: its name, else its id.
std::string name_of_outlet(const OutletsById& outlets, const std::string& id);

/// What web/page.mustache shows around a page's main part. `root` is the page's way to the site's root
/// (addresses.h).
View frame(const SiteContext& site, const OutletsById& outlets, const std::string& root,
           std::string_view title);

/// Fills `view` with a language and its direction ("ltr", "rtl"): "language", "direction"; both empty where
/// it is unknown.
void put_language(View& view, const std::string& language);

} // namespace offprint
