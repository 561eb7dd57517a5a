#pragma once

#include "edition/site/site_context.h"

#include <optional>
#include <string>

namespace offprint {

/// An outlet's newest articles, and the list of its months; nothing where there is no such outlet.
Result<std::optional<SitePage>> outlet_page(const SiteContext& site, const std::string& outlet);

/// What an outlet published in a month ("2025-02"); nothing where there is no such outlet, or page.
Result<std::optional<SitePage>> outlet_month_page(const SiteContext& site, const std::string& outlet,
                                                  const std::string& month, int number);

} // namespace offprint
