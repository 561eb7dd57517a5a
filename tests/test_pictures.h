#pragma once

#include "base/file_cache.h"
#include "picture/workshop/workshop.h"
#include "renditions/gallery.h"

#include <filesystem>

namespace offprint {

/// The pictures of a test's archive, made by workers of the program under test.
struct TestPictures {
  Workshop workshop{WorkshopSettings{.program = OFFPRINT_PROGRAM, .workers = 2}};
  FileCache cache;
  Gallery gallery;

  /// One small size in one form, unless the test says otherwise.
  static GallerySettings few() {
    return {.plan = {.widths = {320}, .types = {PictureType::jpeg}, .first_width = 320}};
  }

  TestPictures(Archive& archive, const Clock& clock, const std::filesystem::path& folder,
               GallerySettings settings = few())
      : cache(folder, 100'000'000), gallery(archive, &archive, workshop, cache, clock, std::move(settings)) {}
};

} // namespace offprint
