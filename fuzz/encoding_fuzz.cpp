#include "base/encoding.h"
#include "base/text.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// The first line is a label, or a Content-Type; the rest is what it is said of.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string_view label = input.substr(0, line);
  const std::string_view bytes = line == std::string_view::npos ? std::string_view() : input.substr(line + 1);
  const offprint::DecodedText text = offprint::decode(bytes, {offprint::charset_parameter(label), label});
  if (offprint::valid_utf8(text.utf8) != text.utf8 || text.encoding.empty()) std::abort();
  return 0;
}
