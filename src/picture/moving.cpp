#include "picture/moving.h"

#include "picture/bare_original.h"
#include "picture/deadline.h"
#include "picture/decode.h"
#include "picture/encode.h"
#include "picture/load.h"

#include <vips/vips8>

#include <algorithm>

namespace offprint {
namespace {

using vips::VImage;

constexpr int quality = 70;

/// Each frame in whole pixels, so that none bleeds into the next.
VImage at_width(const VImage& frames, const PictureMeasure& measure, int width) {
  const int page_height = vips_image_get_page_height(frames.get_image());
  const int count = frames.height() / page_height;
  const int height = height_for(measure, width);
  if (frames.width() == width && page_height == height) return frames;
  const double across = static_cast<double>(width) / frames.width();
  const double down = static_cast<double>(height * count) / frames.height();
  VImage resized = frames.resize(across, VImage::option()->set("vscale", down)).copy();
  resized.set(VIPS_META_PAGE_HEIGHT, height);
  return resized;
}

} // namespace

Result<RenditionFile> moving_rendition(std::string_view original, const PictureMeasure& measure, int width,
                                       const PictureLimits& limits) {
  const int made_width = std::min(width, measure.width);
  const Result<VImage> frames =
      open_frames(original, measure, {.first = 0, .count = measure.frames}, made_width, limits);
  if (!frames) return pass_on(frames);
  Deadline deadline(limits.make_milliseconds);
  deadline.watch(*frames);
  const VImage made = at_width(to_srgb(*frames), measure, made_width);
  Rendition rendition{.type = PictureType::webp,
                      .width = made_width,
                      .height = height_for(measure, made_width),
                      .moving = true,
                      .quality = quality};
  std::string bytes = encode(made, PictureType::webp, {.quality = quality});
  std::optional<std::string> bare = bare_original(original, measure.type);
  if (bare && made_width == measure.width && bare->size() <= bytes.size()) {
    rendition.type = measure.type;
    rendition.quality = 0;
    bytes = *std::move(bare);
  }
  rendition.size = bytes.size();
  return RenditionFile{.rendition = rendition, .bytes = std::move(bytes)};
}

} // namespace offprint
