#pragma once

#include "archive/sources.h"
#include "base/error.h"
#include "base/url.h"
#include "feed/feed.h"

#include <functional>
#include <string>
#include <vector>

namespace offprint {

/// The addresses that a site's robots.txt names as its sitemaps, for any address of the site; absolute.
using DeclaredSitemaps = std::function<std::vector<std::string>(const Url& site)>;

/// What closing a gap can make use of; may be empty.
struct GapHelpers {
  DeclaredSitemaps declared_sitemaps;
};

} // namespace offprint
