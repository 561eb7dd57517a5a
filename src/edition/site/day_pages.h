#pragma once

#include "edition/site/site_context.h"

#include <optional>
#include <string>

namespace offprint {

/// The articles of a day ("2025-02-18"); nothing where it is none, has none, or has no page of that number.
Result<std::optional<SitePage>> day_page(const SiteContext& site, const std::string& day, int number);

/// A month's calendar ("2025-02"); nothing where it is none, or without articles.
Result<std::optional<SitePage>> month_page(const SiteContext& site, const std::string& month);

/// All months.
Result<SitePage> calendar_page(const SiteContext& site);

} // namespace offprint
