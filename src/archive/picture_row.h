#pragma once

#include "archive/pictures.h"

namespace offprint {

class Query;

/// From a row of hash, type, width, height, bytes.
Result<PictureFile> read_picture_file(const Query& query);

} // namespace offprint
