#include "base/text.h"
#include "feed/entry_json.h"
#include "feed/feed.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever is read is well-formed UTF-8, and goes through the archive's queue unchanged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const offprint::Url address = *offprint::Url::parse("https://feeds.example/news/feed.xml");
  const auto feed = offprint::parse_feed({reinterpret_cast<const char*>(data), size}, "", address);
  if (!feed) return feed.error().problem.empty() ? (std::abort(), 0) : 0;
  for (const offprint::Entry& entry : feed->entries) {
    const auto back = offprint::entry_from_json(offprint::entry_to_json(entry));
    if (!back || *back != entry) std::abort();
    if (!entry.url.empty() && !offprint::Url::parse(entry.url)) std::abort();
  }
  return 0;
}
