#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// What is read as a time is written so that it is read as the same time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto instant = offprint::parse_time(text);
  if (!instant) return 0;
  if (offprint::parse_rfc3339(offprint::format_rfc3339(*instant)) != *instant) std::abort();
  if (!offprint::parse_rfc5322(offprint::format_http_date(*instant))) std::abort();
  if (offprint::parse_time(offprint::format_rfc3339(*instant)) != *instant) std::abort();
  return 0;
}
