#include "image_proxy/image_request.h"
#include "picture/bare_original.h"
#include "picture/edit/parameters.h"
#include "picture/format.h"
#include "picture/outline.h"
#include "renditions/rendition_name.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace offprint;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

/// The same edit, however often it is written down.
void try_parameters(std::string_view query) {
  const FormFields fields = parse_form(query);
  const PictureEdit edit = read_picture_edit(fields);
  const std::string canonical = edit_query(fields);
  check(parse_picture_edit(canonical) == edit);
  check(edit_query(parse_form(canonical)) == canonical);
  check(edit.quality >= 1 && edit.quality <= 100);
  check(edit.trim >= 0 && edit.trim <= 254);
  if (const auto request = read_image_request(fields)) check(!request->places.empty());
}

void try_bytes(std::string_view bytes) {
  if (const auto type = picture_type(bytes)) {
    (void)outline_of(*type, bytes);
    if (const auto bare = bare_original(bytes, *type)) check(picture_type(*bare).has_value());
  }
  if (const auto rendition = rendition_named(bytes)) check(name_of(*rendition) == bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_parameters(text);
  try_bytes(text);
  return 0;
}
