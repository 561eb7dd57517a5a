#pragma once

#include "picture/edit/edit.h"
#include "picture/rendition.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

struct NamedPictureFile {
  std::string name; ///< "harbour-640.avif"
  std::string bytes;
};

// Of a picture at a place, a file's path or an address: what was seen and made, for a person and for a
// program; and the files, named after the place.

std::string picture_in_words(std::string_view place, const DevelopedPicture& developed, std::size_t bytes);
std::string picture_as_json(std::string_view place, const DevelopedPicture& developed, std::size_t bytes);
std::string edit_in_words(std::string_view place, const EditedPicture& edited);
std::string edit_as_json(std::string_view place, const EditedPicture& edited);

std::vector<NamedPictureFile> files_of(std::string_view place, const DevelopedPicture& developed);
NamedPictureFile file_of(std::string_view place, EditedPicture edited);

} // namespace offprint
