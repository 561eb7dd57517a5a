#include "picture/compare.h"

#include "picture/deadline.h"
#include "picture/decode.h"
#include "picture/library.h"
#include "picture/refusal.h"
#include "picture/rendition.h"

#include <vips/vips8>

#include <algorithm>
#include <cstdlib>

namespace offprint {
namespace {

using vips::VImage;

constexpr int width = 256;
constexpr int most_height = 1024;

Result<VImage> small(std::string_view bytes, const PictureMeasure& measure, int height,
                     const PictureLimits& limits) {
  const Result<VImage> opened = open_for_width(bytes, measure, width, limits);
  if (!opened) return opened;
  const VImage resized =
      opened->thumbnail_image(width, VImage::option()->set("height", height)->set("size", VIPS_SIZE_FORCE));
  return to_srgb(resized).copy_memory();
}

VImage colours_in(const VImage& image) {
  return on_ground(image, 255)
      .colourspace(VIPS_INTERPRETATION_sRGB)
      .extract_band(0, VImage::option()->set("n", 3))
      .gaussblur(1.2);
}

int height_of(const PictureMeasure& measure) {
  return std::min(height_for(measure, width), most_height);
}

} // namespace

Result<PictureDifference> compare_pictures(std::string_view a, std::string_view b,
                                           const PictureLimits& limits) {
  const Result<PictureMeasure> first = measure_picture(a, limits);
  if (!first) return pass_on(first);
  const Result<PictureMeasure> second = measure_picture(b, limits);
  if (!second) return pass_on(second);
  if (std::abs(height_of(*first) - height_of(*second)) > 1) return PictureDifference{};

  const LibraryUse use;
  PictureType under_way = first->type;
  std::string_view bytes = a;
  try {
    const Result<VImage> one = small(a, *first, height_of(*first), limits);
    if (!one) return pass_on(one);
    under_way = second->type;
    bytes = b;
    const Result<VImage> other = small(b, *second, height_of(*first), limits);
    if (!other) return pass_on(other);
    const VImage apart = (colours_in(*one) - colours_in(*other)).abs();
    return PictureDifference{.mean = apart.avg(), .most = apart.max()};
  } catch (const vips::VError& error) {
    return std::unexpected(explain_damage(bytes, under_way, error.what()));
  }
}

bool is_same_picture(const PictureDifference& difference) {
  return difference.mean <= 3 && difference.most <= 30;
}

} // namespace offprint
