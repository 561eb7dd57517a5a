#pragma once

#include "feed/sitemap.h"

namespace offprint {

inline constexpr std::size_t most_sitemap_entries = 50'000;

/// The entries of a sitemap's XML, which begins with its root element; ill-formed XML is mended first. No
/// tree is built: 50 MB may be ten million elements.
std::vector<SitemapEntry> read_sitemap_entries(std::string_view xml, const Url& address);

} // namespace offprint
