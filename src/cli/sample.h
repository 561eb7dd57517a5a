#pragma once

#include "base/error.h"

#include <filesystem>
#include <memory>

namespace offprint {

class Archive;
class FileCache;
class Workshop;

/// The sample that comes with the program, as an archive of its own, for readers of a mirror that has taken
/// nothing yet. It is made below the archive's cache folder, where it may be deleted at any time, and is
/// never mixed with what was harvested.
/// Its pictures are made when they are asked for.
Result<std::unique_ptr<Archive>> open_sample(const std::filesystem::path& archive_folder, Workshop& workshop,
                                             FileCache& cache);

} // namespace offprint
