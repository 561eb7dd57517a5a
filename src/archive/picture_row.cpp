#include "archive/picture_row.h"

#include "archive/query.h"

namespace offprint {

Result<PictureFile> read_picture_file(const Query& query) {
  const Sha256 hash = query.hash(0);
  const std::string stored_type = query.text(1);
  if (const auto type = type_of_mime(stored_type))
    return PictureFile{.hash = hash,
                       .measure = {.type = *type,
                                   .width = static_cast<int>(query.integer(2)),
                                   .height = static_cast<int>(query.integer(3))},
                       .bytes = static_cast<std::uint64_t>(query.integer(4))};
  return fail(ErrorKind::storage, "picture " + hash.hex(),
              "its record names an unknown type, \"" + stored_type + "\"",
              "restore the archive from a backup");
}

} // namespace offprint
