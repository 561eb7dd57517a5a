#pragma once

#include "base/file_cache.h"
#include "cli/settings.h"
#include "picture/workshop/workshop.h"
#include "renditions/gallery.h"

namespace offprint {

class Archive;
class Clock;

/// Where what is made of pictures lies (FileCache).
std::filesystem::path picture_cache_folder(const Settings& settings);

/// The pictures of an archive, and all that they are made with.
struct Pictures {
  Workshop workshop;
  FileCache cache;
  Gallery gallery;

  /// See Gallery. The cache lies in the archive's folder.
  Pictures(Archive& archive, Archive* writable, const Settings& settings, const Clock& clock);
};

} // namespace offprint
