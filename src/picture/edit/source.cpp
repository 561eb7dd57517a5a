#include "picture/edit/source.h"

#include "picture/avif.h"
#include "picture/deadline.h"
#include "picture/decode.h"
#include "picture/refusal.h"

#include <vips/vips8>

#include <algorithm>

namespace offprint {
namespace {

using vips::VImage;

/// Whether the original's own pixels are needed.
bool needs_all_pixels(const PictureEdit& edit) {
  return edit.trim != 0 || edit.crop_first || edit.gamma || (!edit.width && !edit.height);
}

/// How wide a decoder may make it at the least, in the original's upright width.
int width_needed(const PictureMeasure& measure, const PictureEdit& edit) {
  Size shown{.width = measure.width, .height = measure.height};
  if (turns_sides(edit)) std::swap(shown.width, shown.height);
  const Shrink shrink = shrink_for(edit, shown);
  return std::max(1, static_cast<int>(measure.width / std::min(shrink.across, shrink.down)));
}

/// open_smaller leaves twice the width that it is told.
int width_for_decoder(int needed, const PictureMeasure& measure, const PictureEdit& edit) {
  const bool halves_itself = measure.type == PictureType::jpeg || measure.type == PictureType::webp;
  return edit.fast_shrink && halves_itself ? (needed + 1) / 2 : needed;
}

std::vector<VImage> frames_of(const VImage& image) {
  const int height = vips_image_get_page_height(image.get_image());
  std::vector<VImage> frames;
  for (int top = 0; top + height <= image.height(); top += height) {
    VImage frame = image.extract_area(0, top, image.width(), height);
    frames.push_back(std::move(frame));
  }
  return frames;
}

bool can_have_frames(PictureType type) {
  return type == PictureType::gif || type == PictureType::webp;
}

FrameRange range_of(const PictureMeasure& measure, const PictureEdit& edit) {
  if (!can_have_frames(measure.type)) return {};
  const int first = std::max(0, edit.page); // -1 and -2, largest and smallest: all are of one size
  const int left = std::max(0, measure.frames - first);
  const int count = edit.frames < 0 ? left : std::min(edit.frames, left);
  return {.first = first, .count = std::max(1, count)};
}

Result<EditSource> read_frames(std::string_view bytes, const PictureMeasure& measure, const FrameRange& range,
                               int width, const PictureLimits& limits, Deadline& deadline) {
  const Result<VImage> source = open_frames(bytes, measure, range, width, limits);
  if (!source) return pass_on(source);
  deadline.watch(*source);
  return EditSource{.frames = frames_of(source->copy_memory()), .swaps_sides = false};
}

} // namespace

Result<EditSource> read_for_edit(std::string_view bytes, const PictureMeasure& measure,
                                 const PictureEdit& edit, const PictureLimits& limits, Deadline& deadline) {
  const bool whole = needs_all_pixels(edit);
  const int width = whole ? measure.width : width_for_decoder(width_needed(measure, edit), measure, edit);
  const FrameRange range = range_of(measure, edit);
  if (range != FrameRange{}) return read_frames(bytes, measure, range, width, limits, deadline);
  const std::uint64_t most = limits.pixels / 2;
  if (whole)
    if (const Status size = check_size(measure, most); !size) return pass_on(size);
  const Result<VImage> opened = open_for_width(bytes, measure, width, limits);
  if (!opened) return pass_on(opened);
  deadline.watch(*opened);
  const bool swaps = vips_image_get_orientation_swap(opened->get_image()) != 0;
  return EditSource{.frames = {*opened}, .swaps_sides = swaps};
}

} // namespace offprint
