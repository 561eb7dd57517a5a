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

/// A publisher's own interface: what an outlet published between two moments. ErrorKind::not_found where it
/// has none; ErrorKind::unavailable where it did not answer now.
using PublishedBetween =
    std::function<Result<std::vector<Entry>>(const Source& source, Instant from, Instant to)>;

/// What closing a gap can make use of; either may be empty.
struct GapHelpers {
  DeclaredSitemaps declared_sitemaps;
  PublishedBetween published_between;
};

} // namespace offprint
