#include "extract/rules/apply_rule.h"
#include "extract/rules/replace_strings.h"

#include "base/text.h"

#include <cstdint>

/// A rule, a NUL, and a page that it is applied to.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(bytes.find('\0'), bytes.size());
  const auto read = offprint::read_site_rule(bytes.substr(0, end));
  const std::string html = offprint::with_replacements(
      read.rule, offprint::valid_utf8(bytes.substr(std::min(end + 1, bytes.size()))));
  auto page = offprint::HtmlTree::parse(html, {.nodes = 20'000});
  if (!page) return 0;
  const auto match =
      offprint::apply_rule(read.rule, *page, *offprint::Url::parse("https://example.org/news/1"));
  (void)offprint::outer_html(match.body == nullptr ? page->root() : match.body);
  return 0;
}
