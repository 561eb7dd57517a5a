#include "cli/pictures.h"

namespace offprint {

std::filesystem::path picture_cache_folder(const Settings& settings) {
  return settings.archive / "cache" / "pictures";
}

Pictures::Pictures(Archive& archive, Archive* writable, const Settings& settings, const Clock& clock)
    : workshop(settings.pictures.workshop),
      cache(picture_cache_folder(settings), settings.pictures.cache_bytes),
      gallery(archive, writable, workshop, cache, clock, settings.pictures.gallery) {}

} // namespace offprint
