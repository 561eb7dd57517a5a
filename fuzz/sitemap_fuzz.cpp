#include "base/text.h"
#include "feed/sitemap.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever is read is within the protocol's limits and well-formed UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const offprint::Url address = *offprint::Url::parse("https://news.example/sitemap.xml");
  const auto sitemap = offprint::read_sitemap({reinterpret_cast<const char*>(data), size}, address);
  if (!sitemap) return sitemap.error().problem.empty() ? (std::abort(), 0) : 0;
  if (sitemap->entries.size() > 50'000) std::abort();
  for (const offprint::SitemapEntry& entry : sitemap->entries)
    if (offprint::valid_utf8(entry.title) != entry.title) std::abort();
  return 0;
}
