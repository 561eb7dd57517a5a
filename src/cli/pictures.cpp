#include "cli/pictures.h"

namespace offprint {

Pictures::Pictures(Archive& archive, Archive* writable, const Settings& settings, const Clock& clock)
    : workshop(settings.pictures.workshop),
      cache(settings.archive / "cache" / "pictures", settings.pictures.cache_bytes),
      gallery(archive, writable, workshop, cache, clock, settings.pictures.gallery) {}

} // namespace offprint
