#include "picture/edit/edit.h"

#include "picture/deadline.h"
#include "picture/decode.h"
#include "picture/edit/adjust.h"
#include "picture/edit/geometry.h"
#include "picture/edit/mask.h"
#include "picture/edit/parameters.h"
#include "picture/edit/picture_json.h"
#include "picture/edit/source.h"
#include "picture/encode.h"
#include "picture/format.h"
#include "picture/library.h"
#include "picture/refusal.h"

#include <fmt/format.h>
#include <vips/vips8>

#include <algorithm>
#include <cmath>
#include <optional>

namespace offprint {
namespace {

using vips::VImage;

constexpr std::uint64_t most_made_pixels = 16'000'000;

Size size_of(const VImage& image) {
  return {.width = image.width(), .height = image.height()};
}

/// Cuts away edges of the colour of the top left corner.
VImage trimmed(const VImage& image, const PictureEdit& edit) {
  if (edit.trim == 0 || image.width() < 3 || image.height() < 3) return image;
  const VImage held = image.copy_memory();
  const VImage opaque = held.has_alpha() ? held.flatten() : held;
  int top = 0;
  int width = 0;
  int height = 0;
  const int left = held.find_trim(&top, &width, &height,
                                  VImage::option()
                                      ->set("threshold", static_cast<double>(edit.trim))
                                      ->set("background", opaque.getpoint(0, 0)));
  return width == 0 || height == 0 ? held : held.extract_area(left, top, width, height);
}

/// Upright, then turned and mirrored as the edit has it.
VImage oriented(const VImage& image, const PictureEdit& edit) {
  VImage made = image.autorot();
  const int angle = within_one_turn(edit.rotation);
  if (angle == 90) made = made.rot90();
  if (angle == 180) made = made.rot180();
  if (angle == 270) made = made.rot270();
  if (edit.flip) made = made.flip(VIPS_DIRECTION_VERTICAL);
  if (edit.flop) made = made.flip(VIPS_DIRECTION_HORIZONTAL);
  return made;
}

/// To the size that the edit asks for of a picture of size `whole`, which the decoder may have made smaller
/// already, and not quite to the pixel. `sideways`: width and height will change places afterwards.
Result<VImage> resized(const VImage& image, const Size& whole, const PictureEdit& edit, bool sideways,
                       int frames) {
  Size shown = whole;
  if (sideways) std::swap(shown.width, shown.height);
  Shrink shrink = shrink_for(edit, shown);
  if (sideways) std::swap(shrink.across, shrink.down);
  const double width = std::max(1.0, std::rint(whole.width / shrink.across));
  const double height = std::max(1.0, std::rint(whole.height / shrink.down));
  const Size box = edit.fit == Fit::contain ? asked_size(edit, shown) : Size();
  const double canvas = std::max(width, sideways ? box.height * 1.0 : box.width) *
                        std::max(height, sideways ? box.width * 1.0 : box.height);
  if (canvas * frames > static_cast<double>(most_made_pixels))
    return fail(ErrorKind::refused, "",
                fmt::format("Output image exceeds pixel limit. Width x height should be less than {}",
                            most_made_pixels));
  if (width == image.width() && height == image.height()) return image;
  const auto to_size = [&](const VImage& one) {
    // Where the decoder has done most of it already, the sharper kernel shows nothing for its cost.
    return one.resize(width / image.width(),
                      VImage::option()
                          ->set("vscale", height / image.height())
                          ->set("kernel", edit.fast_shrink ? VIPS_KERNEL_CUBIC : VIPS_KERNEL_LANCZOS3));
  };
  if (!image.has_alpha()) return to_size(image);
  return to_size(image.premultiply()).unpremultiply().cast(image.format());
}

/// What `cover` cuts away.
VImage aligned(const VImage& image, const PictureEdit& edit, int frames) {
  if (edit.fit != Fit::cover) return image;
  const Size box = asked_size(edit, size_of(image));
  const Size size{.width = box.width > 0 ? std::min(box.width, image.width()) : image.width(),
                  .height = box.height > 0 ? std::min(box.height, image.height()) : image.height()};
  if (size == size_of(image)) return image;
  const bool by_content = edit.position == Position::entropy || edit.position == Position::attention;
  if (by_content && frames == 1)
    return image.smartcrop(size.width, size.height,
                           VImage::option()->set("interesting", edit.position == Position::entropy
                                                                    ? VIPS_INTERESTING_ENTROPY
                                                                    : VIPS_INTERESTING_ATTENTION));
  const Place place = edit.position == Position::focal ? place_around_focus(edit, size, size_of(image))
                                                       : place_of(edit.position, size, size_of(image));
  return image.extract_area(place.left, place.top, size.width, size.height);
}

VImage cropped(const VImage& image, const PictureEdit& edit) {
  if (!edit.crop_x && !edit.crop_y && !edit.crop_width && !edit.crop_height) return image;
  const auto offset = [](const std::optional<Length>& length, int whole) {
    const int pixels = length ? length->pixels(whole) : 0;
    return pixels > 0 && pixels < whole ? pixels : 0;
  };
  const auto extent = [](const std::optional<Length>& length, int whole, int left) {
    const int pixels = length ? length->pixels(whole) : left;
    return pixels > 0 && pixels < left ? pixels : left;
  };
  const int x = offset(edit.crop_x, image.width());
  const int y = offset(edit.crop_y, image.height());
  return image.extract_area(x, y, extent(edit.crop_width, image.width(), image.width() - x),
                            extent(edit.crop_height, image.height(), image.height() - y));
}

/// Without an alpha band where the colour that was put around left nothing to be seen through.
VImage with_alpha_if_needed(const VImage& image, const VImage& before, const ColourValue& around) {
  if (before.has_alpha() || !around.is_opaque()) return image;
  return image.extract_band(0, VImage::option()->set("n", 3));
}

VImage in_its_canvas(const VImage& image, const PictureEdit& edit) {
  if (edit.fit != Fit::contain) return image;
  const Size box = asked_size(edit, size_of(image));
  const Size canvas{.width = box.width > 0 ? box.width : image.width(),
                    .height = box.height > 0 ? box.height : image.height()};
  if (canvas == size_of(image)) return image;
  const bool focal = edit.position == Position::focal;
  const Place place =
      focal ? Place{.left = static_cast<int>(std::lround((canvas.width - image.width()) * edit.focal_x)),
                    .top = static_cast<int>(std::lround((canvas.height - image.height()) * edit.focal_y))}
            : place_of(edit.position, size_of(image), canvas);
  const VImage made = with_alpha(image).embed(place.left, place.top, canvas.width, canvas.height,
                                              VImage::option()
                                                  ->set("extend", VIPS_EXTEND_BACKGROUND)
                                                  ->set("background", edit.contain_background.rgba()));
  return with_alpha_if_needed(made, image, edit.contain_background);
}

/// By angles that are no multiple of 90.
VImage rotated(const VImage& image, const PictureEdit& edit, int frames) {
  if (edit.rotation % 90 == 0 || frames > 1) return image;
  const VImage made =
      with_alpha(image)
          .rotate(edit.rotation, VImage::option()->set("background", edit.rotation_background.rgba()))
          .cast(VIPS_FORMAT_UCHAR);
  return with_alpha_if_needed(made, image, edit.rotation_background);
}

/// Whether more than one pass from top to bottom is made over the pixels. Without, a picture is read, made
/// smaller and written at the same time.
bool goes_back(const VImage& source, const PictureEdit& edit) {
  const bool turned = vips_image_get_orientation(source.get_image()) != 1 || edit.rotation != 0;
  const bool around = edit.blur || edit.sharpening || edit.fit == Fit::cover || edit.fit == Fit::contain;
  return turned || around || edit.flip || edit.flop || edit.mask != MaskShape::none;
}

/// One frame, from as it was read to as it is wanted.
Result<VImage> edited(const VImage& source, const PictureMeasure& measure, bool swaps_sides,
                      const PictureEdit& edit, int frames) {
  VImage image = frames == 1 ? trimmed(source, edit) : source;
  const bool turned = swaps_sides != turns_sides(edit);
  if (edit.crop_first) image = cropped(oriented(to_srgb(image).copy_memory(), edit), edit);
  const bool is_whole = edit.trim == 0 && !edit.crop_first;
  Size whole = is_whole ? Size{.width = measure.width, .height = measure.height} : size_of(image);
  if (is_whole && swaps_sides) std::swap(whole.width, whole.height);
  Result<VImage> sized = resized(image, whole, edit, !edit.crop_first && turned, frames);
  if (!sized) return sized;
  image = edit.crop_first ? *sized : to_srgb(*sized);
  if (goes_back(source, edit)) image = image.copy_memory();
  if (!edit.crop_first) image = oriented(image, edit);
  image = aligned(image, edit, frames);
  if (!edit.crop_first) image = cropped(image, edit);
  image = rotated(in_its_canvas(image, edit), edit, frames);
  return masked(adjust(image, edit), edit);
}

PictureType type_made(const PictureEdit& edit, const PictureMeasure& measure, bool has_alpha) {
  switch (edit.output) {
  case EditOutput::jpeg: return PictureType::jpeg;
  case EditOutput::png: return PictureType::png;
  case EditOutput::webp: return PictureType::webp;
  case EditOutput::avif: return PictureType::avif;
  case EditOutput::gif: return PictureType::gif;
  case EditOutput::tiff: return PictureType::tiff;
  case EditOutput::json:
  case EditOutput::as_original: break;
  }
  if (measure.type == PictureType::svg) return PictureType::png;
  return measure.type == PictureType::jpeg && has_alpha ? PictureType::png : measure.type;
}

/// The frames one below the other, with what tells how they follow one another.
VImage joined(std::vector<VImage> frames, const VImage& source, const PictureEdit& edit) {
  if (frames.size() == 1) return frames.front();
  const int height = frames.front().height();
  VImage joined = VImage::arrayjoin(frames, VImage::option()->set("across", 1)).copy();
  joined.set(VIPS_META_PAGE_HEIGHT, height);
  std::vector<int> delay = edit.delay;
  if (delay.size() == 1) delay.assign(frames.size(), delay.front());
  if (delay.empty() && source.get_typeof("delay") != 0) delay = source.get_array_int("delay");
  if (!delay.empty()) joined.set("delay", delay);
  const int loop = source.get_typeof("loop") != 0 ? source.get_int("loop") : 0;
  joined.set("loop", edit.loop.value_or(loop));
  return joined;
}

/// What the form that is to be written can hold.
Status check_sides(const VImage& image, PictureType type, int frames) {
  const int most = type == PictureType::webp ? 16'383 : 65'535;
  const int height = frames > 1 ? vips_image_get_page_height(image.get_image()) : image.height();
  if (image.width() <= most && height <= most) return {};
  return fail(ErrorKind::refused, "",
              fmt::format("Output image exceeds pixel limit. {} can be {} pixels wide and high",
                          name_of(type), most));
}

EditedPicture written(const VImage& image, const PictureEdit& edit, PictureType type,
                      const PictureMeasure& measure, const VImage& source) {
  if (edit.output == EditOutput::json)
    return {.content_type = "application/json",
            .suffix = ".json",
            .bytes = picture_json(image, measure.type, source)};
  EncodeOptions options{.quality = edit.quality,
                        .compression = edit.compression,
                        .adaptive_filter = edit.adaptive_filter,
                        .interlaced = edit.interlaced,
                        .lossless = edit.lossless};
  options.ground = 0;
  return {.content_type = std::string(mime_type(type)),
          .suffix = std::string(file_suffix(type)),
          .bytes = encode(image, type, options)};
}

} // namespace

Result<EditedPicture> edit_picture(std::string_view original, const PictureEdit& edit,
                                   const PictureLimits& limits, const Decoded& decoded) {
  const Result<PictureMeasure> measure = measure_picture(original, limits);
  if (!measure) return pass_on(measure);

  const LibraryUse use;
  Deadline deadline(limits.make_milliseconds);
  try {
    const Result<EditSource> source = read_for_edit(original, *measure, edit, limits, deadline);
    if (!source) return pass_on(source);
    const auto count = static_cast<int>(source->frames.size());
    std::vector<VImage> frames;
    for (const VImage& frame : source->frames) {
      Result<VImage> made = edited(frame, *measure, source->swaps_sides, edit, count);
      if (!made) return pass_on(made);
      frames.push_back(*std::move(made));
    }
    if (decoded) decoded();
    const VImage& first = source->frames.front();
    const VImage made = joined(std::move(frames), first, edit);
    const PictureType type = type_made(edit, *measure, made.has_alpha());
    if (const Status sides = check_sides(made, type, count); !sides) return pass_on(sides);
    return written(made, edit, type, *measure, first);
  } catch (const vips::VError& error) {
    if (deadline.is_over())
      return fail(ErrorKind::refused, "", "the picture took longer to make than is allowed");
    return std::unexpected(explain_damage(original, measure->type, error.what()));
  }
}

} // namespace offprint
