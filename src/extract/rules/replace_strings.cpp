#include "extract/rules/replace_strings.h"

#include "base/text.h"

#include "html/tree.h"

namespace offprint {
namespace {

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

} // namespace

std::string with_replacements(const SiteRule& rule, std::string html) {
  constexpr std::size_t most_bytes = TreeLimits{}.bytes;
  for (const StringReplacement& each : rule.replace_string) {
    const std::size_t places = count_of(html, each.find);
    if (places == 0) continue;
    const std::size_t size = html.size() - places * each.find.size() + places * each.replacement.size();
    if (size > most_bytes && size > html.size()) continue;
    html = replace_all(html, each.find, each.replacement);
  }
  return html;
}

} // namespace offprint
