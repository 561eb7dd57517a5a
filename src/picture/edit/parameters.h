#pragma once
#include <string_view>

namespace offprint {
struct PictureEdit {
  int width = 0;
};

PictureEdit parse_picture_edit(std::string_view query);
} // namespace offprint
