#include "html/plain_markup.h"
#include "html/sanitise.h"

#include <cstdint>
#include <cstdlib>

// The short cut for plain markup gives what the way by a tree gives, byte for byte, or leaves it alone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const offprint::SanitiseOptions options{.base = *offprint::Url::parse("https://example.org/a/b"),
                                          .keep_roles = size % 2 == 0};
  const auto plain = offprint::clean_plain_markup(bytes, options);
  if (!plain) return 0;
  const auto by_tree = offprint::sanitise_by_tree(bytes, options);
  if (!by_tree || by_tree->text() != *plain) std::abort();
  return 0;
}
