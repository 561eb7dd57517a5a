#include "html/charset.h"
#include "html/plain_text.h"
#include "html/sanitise.h"
#include "html/tree.h"

#include "base/text.h"

#include <cstdint>
#include <cstdlib>

// Whatever is cleaned stays clean: cleaning it again, or only reading and writing it, changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  offprint::declared_charset(bytes);
  const auto utf8 = offprint::valid_utf8(bytes);
  offprint::plain_line(utf8);
  const auto clean = offprint::sanitise(
      utf8, {.base = *offprint::Url::parse("https://example.org/a/b"), .keep_roles = true});
  if (!clean) return 0;
  const auto again = offprint::sanitise(clean->text(), {.base = {}, .keep_roles = true});
  if (!again || again->text() != clean->text()) std::abort();
  const auto tree = offprint::HtmlTree::parse_fragment(clean->text());
  if (!tree || offprint::inner_html(tree->body()) != clean->text()) std::abort();
  return 0;
}
