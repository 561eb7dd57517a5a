#include "picture/decode.h"

#include "picture/avif.h"
#include "picture/deadline.h"
#include "picture/format.h"
#include "picture/load.h"
#include "picture/outline.h"
#include "picture/refusal.h"

#include <fmt/format.h>
#include <vips/vips8>

#include <memory>
#include <optional>

namespace offprint {
namespace {

using vips::VImage;

/// More scans than any encoder makes: each costs a pass over the whole picture, and a few bytes can announce
/// one.
constexpr int most_jpeg_scans = 100;

bool is_marked(const VImage& image, const char* field) {
  return image.get_typeof(field) == G_TYPE_INT && image.get_int(field) != 0;
}

/// Decoders hold such a picture whole, some four bytes to each pixel; others they read strip by strip.
bool is_held_whole(const VImage& image, PictureType type) {
  switch (type) {
  case PictureType::jpeg: return is_marked(image, "jpeg-multiscan") || is_marked(image, "interlaced");
  case PictureType::png: return is_marked(image, "interlaced");
  case PictureType::svg: return false; // in the size that is asked for
  case PictureType::gif:
  case PictureType::webp:
  case PictureType::avif:
  case PictureType::tiff: return true;
  }
  return true;
}

Status check_whole(const PictureMeasure& measure, std::string_view bytes, std::uint64_t most_pixels) {
  if (const Status size = check_size(measure, most_pixels); !size) {
    return fail(ErrorKind::refused, "",
                fmt::format("{}, as this {} must be decoded in one piece", size.error().problem,
                            name_of(measure.type)));
  }
  if (const int scans = outline_of(measure.type, bytes).scans; scans > most_jpeg_scans) {
    return fail(
        ErrorKind::refused, "",
        fmt::format("the picture is a JPEG in {} scans, more than the limit of {}", scans, most_jpeg_scans));
  }
  return {};
}

/// By the picture's own colour profile; nothing where that is broken or for other colours.
std::optional<VImage> to_srgb_by_profile(const VImage& image) {
  if (image.get_typeof(VIPS_META_ICC_NAME) == 0) return std::nullopt;
  try {
    return image.icc_transform("srgb", VImage::option()->set("embedded", true));
  } catch (const vips::VError&) {
    return std::nullopt;
  }
}

} // namespace

Result<VImage> open_for_width(std::string_view bytes, const PictureMeasure& measure, int width,
                              const PictureLimits& limits) {
  const std::uint64_t most_whole = limits.pixels / 2;
  if (measure.type == PictureType::avif) {
    if (const Status cost = check_whole(measure, bytes, most_whole); !cost) return pass_on(cost);
    // Its decoder makes do with what there is.
    if (!outline_of(measure.type, bytes).complete)
      return std::unexpected(explain_damage(bytes, measure.type));
    return decode_avif(bytes, most_whole);
  }
  const VImage opened = open_picture(bytes, measure.type);
  if (is_held_whole(opened, measure.type)) {
    if (const Status cost = check_whole(measure, bytes, most_whole); !cost) return pass_on(cost);
  }
  return open_smaller(opened, bytes, measure.type, width);
}

Result<VImage> open_frames(std::string_view bytes, const PictureMeasure& measure, const FrameRange& frames,
                           int width, const PictureLimits& limits) {
  PictureMeasure wanted = measure;
  wanted.frames = frames.count;
  if (const Status few = check_frames(wanted, limits); !few) return pass_on(few);
  const VImage opened = open_picture(bytes, measure.type, frames);
  return open_smaller(opened, bytes, measure.type, width, frames);
}

VImage to_srgb(const VImage& image) {
  if (const std::optional<VImage> converted = to_srgb_by_profile(image)) return *converted;
  const VipsInterpretation now = image.interpretation();
  const bool grey = now == VIPS_INTERPRETATION_B_W || now == VIPS_INTERPRETATION_GREY16;
  return image.colourspace(grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB);
}

VImage held_without_idle_alpha(const VImage& image, Deadline& deadline) {
  const VImage pixels = image.copy_memory();
  if (!pixels.has_alpha()) return pixels;
  deadline.watch(pixels);
  const int colours = pixels.bands() - 1;
  const bool opaque = pixels.extract_band(colours).min() >= 255;
  return opaque ? pixels.extract_band(0, VImage::option()->set("n", colours)).copy_memory() : pixels;
}

VImage on_ground(const VImage& image, int grey) {
  if (!image.has_alpha()) return image;
  return image.flatten(VImage::option()->set("background", std::vector<double>{static_cast<double>(grey)}));
}

std::vector<std::uint8_t> pixels_of(const VImage& image) {
  std::size_t size = 0;
  const std::unique_ptr<void, decltype(&g_free)> pixels(image.cast(VIPS_FORMAT_UCHAR).write_to_memory(&size),
                                                        g_free);
  const auto* const first = static_cast<const std::uint8_t*>(pixels.get());
  return {first, first + size};
}

VImage with_alpha(const VImage& image) {
  const VImage rgb = image.bands() < 3 ? image.colourspace(VIPS_INTERPRETATION_sRGB) : image;
  return rgb.has_alpha() ? rgb : rgb.bandjoin(255);
}

VImage without_metadata(const VImage& image) {
  const VImage bare = image.copy();
  gchar** const fields = vips_image_get_fields(image.get_image());
  for (gchar** field = fields; *field != nullptr; ++field) bare.remove(*field);
  g_strfreev(fields);
  return bare;
}

} // namespace offprint
