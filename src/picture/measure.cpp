#include "picture/avif.h"
#include "picture/format.h"
#include "picture/library.h"
#include "picture/load.h"
#include "picture/refusal.h"

#include <vips/vips8>

#include <algorithm>
#include <utility>

namespace offprint {
namespace {

PictureMeasure header_of(std::string_view bytes, PictureType type) {
  if (type == PictureType::avif) return measure_avif(bytes);
  const vips::VImage image = open_picture(bytes, type);
  PictureMeasure measure{.type = type,
                         .width = image.width(),
                         .height = vips_image_get_page_height(image.get_image()),
                         .frames = std::max(1, vips_image_get_n_pages(image.get_image()))};
  if (vips_image_get_orientation_swap(image.get_image()) != 0) std::swap(measure.width, measure.height);
  return measure;
}

} // namespace

Result<PictureMeasure> measure_picture(std::string_view bytes, const PictureLimits& limits) {
  const Result<PictureType> type = picture_type(bytes);
  if (!type) return pass_on(type);

  const LibraryUse use;
  try {
    const PictureMeasure measure = header_of(bytes, *type);
    if (const Status size = check_size(measure, limits.pixels); !size) return pass_on(size);
    return measure;
  } catch (const vips::VError& error) {
    return std::unexpected(explain_damage(bytes, *type, error.what()));
  }
}

} // namespace offprint
