#pragma once

#include <string>
#include <string_view>

namespace offprint {

/// Whose a picture is, as its file says it; plain text in UTF-8, each at most 1,000 bytes, "" where it says
/// nothing.
struct PictureRights {
  std::string creator;   ///< XMP dc:creator, else IPTC 2:80 (By-line), else EXIF Artist; several by ", "
  std::string credit;    ///< XMP photoshop:Credit, else IPTC 2:110
  std::string copyright; ///< XMP dc:rights, else IPTC 2:116, else EXIF Copyright

  bool operator==(const PictureRights&) const = default;
};

/// What cannot be read says nothing.
PictureRights rights_of(std::string_view bytes);

} // namespace offprint
