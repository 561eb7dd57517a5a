#include "picture/edit/edit.h"
#include "picture/edit/parameters.h"

namespace offprint {
PictureEdit parse_picture_edit(std::string_view) {
  return {};
}

Result<EditedPicture> edit_picture(std::string_view, const PictureEdit&, const PictureLimits&,
                                   const Decoded&) {
  return fail(ErrorKind::invalid, "", "stub");
}
} // namespace offprint
