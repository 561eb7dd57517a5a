#pragma once

#include "edition/site/site_context.h"
#include "edition/site/view.h"

#include <cstdint>
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

/// What web/page.mustache shows around the main part of the page at `path`; `title` is its own title, "" for
/// the site's.
View frame(const SiteContext& site, const OutletsById& outlets, const std::string& path,
           std::string_view title);

/// The same for a page that stands elsewhere: its links begin with `root`.
View frame(const SiteContext& site, const OutletsById& outlets, const std::string& path,
           std::string_view title, const std::string& root);

/// Names the three feeds of what the page shows, for its head and its text; `name` as feed_path has it.
void put_feeds(View& view, const SiteContext& site, const std::string& path, const std::string& name,
               const std::string& title);

/// "3 articles", in the interface's language.
std::string articles_in_words(const Words& words, std::int64_t articles);

/// Fills `view` with a language and its direction ("ltr", "rtl"): "language", "direction"; both empty where
/// it is unknown.
void put_language(View& view, const std::string& language);

} // namespace offprint
