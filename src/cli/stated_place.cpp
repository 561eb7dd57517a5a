#include "cli/stated_place.h"

#include "base/text.h"

#include <array>
#include <cstdio>

namespace offprint {

bool is_address(std::string_view place) {
  return starts_with_ignoring_ascii_case(place, "http://") ||
         starts_with_ignoring_ascii_case(place, "https://");
}

Result<std::string> read_standard_input(std::size_t megabytes) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > megabytes * 1'000'000)
      return fail(ErrorKind::refused, "-", "is larger than " + std::to_string(megabytes) + " MB");
  }
  if (std::ferror(stdin) != 0) return fail(ErrorKind::storage, "-", "could not be read");
  return bytes;
}

} // namespace offprint
