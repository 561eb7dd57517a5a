#pragma once

#include "feed/sitemap.h"

namespace offprint {

inline constexpr std::size_t most_sitemap_entries = 50'000;

/// The entries of a sitemap's XML, which begins with its root element. No tree is built: one of 50 MB may
/// consist of ten million elements.
std::vector<SitemapEntry> read_sitemap_entries(std::string_view xml, const Url& address);

} // namespace offprint
