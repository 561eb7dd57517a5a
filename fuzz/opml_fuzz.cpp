#include "feed/opml.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// What was read is written so that it reads the same, and every address in it is one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto opml = offprint::read_opml({reinterpret_cast<const char*>(data), size}, std::nullopt);
  if (!opml) return 0;
  for (const offprint::OpmlSource& source : opml->sources)
    if (!offprint::Url::parse(source.feed_url)) std::abort();
  const std::string text = offprint::write_opml(*opml);
  const auto again = offprint::read_opml(text, std::nullopt);
  if (!again || offprint::write_opml(*again) != text) std::abort();
  return 0;
}
