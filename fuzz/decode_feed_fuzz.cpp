#include "base/text.h"
#include "feed/decode_feed.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// The first line is a Content-Type; the rest is the bytes. Whatever they are, text comes of them, and either
/// a label or the fault that there is none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace offprint;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::map<std::string, std::string> headers{{"content-type", std::string(input.substr(0, line))}};
  const std::string_view bytes = input.substr(std::min(line + 1, input.size()));
  const DecodedFeed feed = decode_feed(bytes, headers);
  if (valid_utf8(feed.utf8()) != feed.utf8()) std::abort();
  const bool unknown = std::ranges::any_of(
      feed.faults, [](const FeedFault& fault) { return fault.code == "encoding-unknown"; });
  if (feed.encoding.empty() != unknown) std::abort();
  // What was decoded stays what it is when it is sent as UTF-8, but for what looks like UTF-16 by its zeros
  // and a second mark.
  if (feed.utf8().contains('\0') || feed.utf8().starts_with("\xEF\xBB\xBF")) return 0;
  if (decode_feed(feed.utf8(), {{"content-type", "text/xml; charset=utf-8"}}).utf8() != feed.utf8())
    std::abort();
  return 0;
}
