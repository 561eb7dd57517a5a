#pragma once

#include "base/error.h"
#include "picture/picture.h"

#include <string_view>

namespace offprint {

/// The type by the first bytes. What is none of ours is refused, and the error says what it looks like
/// instead.
Result<PictureType> picture_type(std::string_view bytes);

/// "JPEG", as messages name a type.
std::string_view name_of(PictureType type);

} // namespace offprint
