#include "base/text.h"
#include "feed/document_json.h"
#include "feed/json_feed.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever is read can be printed, as JSON that another parser takes, and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = offprint::valid_utf8({reinterpret_cast<const char*>(data), size});
  const auto document = offprint::read_json_feed(text, {});
  if (!document) return 0;
  std::string printed;
  offprint::append_json(*document, {}, offprint::MarkupPolicy::archive, printed);
  if (!nlohmann::json::accept(printed)) std::abort();
  const auto again = offprint::read_json_feed(printed, {});
  if (!again || !again->well_formed || again->items.size() != document->items.size()) std::abort();
  return 0;
}
