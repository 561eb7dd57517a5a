#pragma once

#include "base/error.h"
#include "edition/publish.h"

#include <vector>

namespace offprint {

class Gallery;
class Publication;
struct PictureFile;

/// Puts every rendition of every picture that pages show into the publication, under the addresses of the
/// site; makes what is not made yet, with all the gallery's workers at once. Gives how many pictures could
/// not be made.
Result<std::int64_t> publish_pictures(Gallery& gallery, Publication& publication,
                                      const PublishProgress& progress);

/// The same of some originals alone.
Result<std::int64_t> publish_pictures(Gallery& gallery, Publication& publication,
                                      const std::vector<PictureFile>& originals,
                                      const PublishProgress& progress);

} // namespace offprint
