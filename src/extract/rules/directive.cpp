#include "extract/rules/directive.h"

#include "base/text.h"

namespace offprint {

std::optional<Directive> parse_directive(std::string_view line) {
  const std::size_t end_of_key = line.find_first_of("(:");
  if (end_of_key == std::string_view::npos) return std::nullopt;
  Directive directive{.key = ascii_lower(trim(line.substr(0, end_of_key))), .argument = {}, .value = {}};
  if (line[end_of_key] == ':') {
    directive.value = trim(line.substr(end_of_key + 1));
    return directive;
  }
  const std::size_t argument = end_of_key + 1;
  for (std::size_t at = line.find(')', argument); at != std::string_view::npos; at = line.find(')', at + 1)) {
    const std::size_t behind = line.find_first_not_of(" \t", at + 1);
    if (behind == std::string_view::npos || line[behind] != ':') continue;
    directive.argument = line.substr(argument, at - argument);
    directive.value = trim(line.substr(behind + 1));
    return directive;
  }
  return std::nullopt;
}

} // namespace offprint
