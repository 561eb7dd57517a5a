#pragma once

#include "base/error.h"
#include "base/time.h"
#include "base/url.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A page, or in an index another sitemap.
struct SitemapEntry {
  Url url;
  std::optional<Instant> modified;  ///< lastmod
  bool modified_that_day = false;   ///< whether lastmod is a day, without a time; `modified` is its beginning
  std::optional<Instant> published; ///< news:publication_date
  std::string title;                ///< news:title
  std::string language;             ///< news:language, BCP 47 as a rule
};

struct Sitemap {
  bool index = false; ///< whether its entries are sitemaps
  std::vector<SitemapEntry> entries;
};

/// Reads a sitemap (sitemaps.org 0.9: urlset, sitemapindex, or plain text with an address a line; Google's
/// extension for news), packed by gzip or not. `address` is where it came from, for relative addresses. As
/// with feeds, ill-formed XML is read as far as it can be. Entries without an address are passed over, as is
/// what is said of pictures and videos. Limits, the protocol's own: 50 MB unpacked (an error), 50,000 entries
/// (the rest is left out).
Result<Sitemap> read_sitemap(std::string_view bytes, const Url& address);

} // namespace offprint
