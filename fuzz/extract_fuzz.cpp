#include "extract/extract.h"

#include "html/sanitise.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto found = offprint::extract_article(bytes, "text/html",
                                               *offprint::Url::parse("https://example.org/news/a-123456"));
  if (!found) return 0;
  const auto again = offprint::sanitise(found->body.text());
  if (!again || again->text() != found->body.text()) std::abort();
  return 0;
}
