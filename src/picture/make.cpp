#include "picture/avif.h"
#include "picture/deadline.h"
#include "picture/format.h"
#include "picture/library.h"
#include "picture/load.h"
#include "picture/outline.h"
#include "picture/picture.h"
#include "picture/refusal.h"
#include "picture/webp_chunks.h"

#include <fmt/format.h>
#include <vips/vips8>

#include <cassert>
#include <optional>

namespace offprint {
namespace {

using vips::VImage;

constexpr int most_webp_side = 16'383;
constexpr int quality = 80;

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
  case PictureType::gif:
  case PictureType::webp:
  case PictureType::avif: return true;
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

/// The pixels to make a picture from: not yet read, where that can be.
Result<VImage> source_of(std::string_view bytes, const PictureMeasure& measure, int width,
                         const PictureLimits& limits) {
  const std::uint64_t most_whole = limits.pixels / 2;
  if (measure.type == PictureType::avif) {
    if (const Status cost = check_whole(measure, bytes, most_whole); !cost) return pass_on(cost);
    return decode_avif(bytes, most_whole);
  }
  const VImage opened = open_picture(bytes, measure.type);
  if (is_held_whole(opened, measure.type)) {
    if (const Status cost = check_whole(measure, bytes, most_whole); !cost) return pass_on(cost);
  }
  return open_smaller(opened, bytes, measure.type, width);
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

VImage to_srgb(const VImage& image) {
  if (const std::optional<VImage> converted = to_srgb_by_profile(image)) return *converted;
  const VipsInterpretation now = image.interpretation();
  const bool grey = now == VIPS_INTERPRETATION_B_W || now == VIPS_INTERPRETATION_GREY16;
  return image.colourspace(grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB);
}

VImage upright_at_width(const VImage& image, int width) {
  return image.thumbnail_image(
      width,
      VImage::option()->set("height", most_webp_side)->set("size", VIPS_SIZE_DOWN)->set("no_rotate", false));
}

/// The picture without an alpha band in which nothing is transparent. Reads the pixels where there is such a
/// band.
VImage without_idle_alpha(const VImage& image, Deadline& deadline) {
  if (!image.has_alpha()) return image;
  const VImage pixels = image.copy_memory();
  deadline.watch(pixels);
  const int colours = pixels.bands() - 1;
  const bool opaque = pixels.extract_band(colours).min() >= 255;
  return opaque ? pixels.extract_band(0, VImage::option()->set("n", colours)) : pixels;
}

VImage without_metadata(const VImage& image) {
  const VImage bare = image.copy();
  gchar** const fields = vips_image_get_fields(image.get_image());
  for (gchar** field = fields; *field != nullptr; ++field) bare.remove(*field);
  g_strfreev(fields);
  return bare;
}

std::string taken_from(VipsBlob* blob) {
  std::size_t size = 0;
  const auto* data = static_cast<const char*>(vips_blob_get(blob, &size));
  std::string bytes(data, size);
  vips_area_unref(VIPS_AREA(blob));
  return bytes;
}

std::string jpeg_of(const VImage& image) {
  vips::VOption* options = VImage::option()->set("Q", quality)->set("strip", true);
  return taken_from(image.jpegsave_buffer(options->set("optimize_coding", true)->set("interlace", true)));
}

std::string webp_of(const VImage& image) {
  vips::VOption* options = VImage::option()->set("Q", quality)->set("strip", true);
  return without_metadata_chunks(taken_from(image.webpsave_buffer(options)));
}

MadePicture encode(const VImage& image) {
  const PictureType type = image.has_alpha() ? PictureType::webp : PictureType::jpeg;
  return {.bytes = type == PictureType::webp ? webp_of(image) : jpeg_of(image),
          .measure = {.type = type, .width = image.width(), .height = image.height()}};
}

} // namespace

Result<MadePicture> make_picture(std::string_view original, int width, const PictureLimits& limits) {
  assert(width > 0);
  const Result<PictureMeasure> measure = measure_picture(original, limits);
  if (!measure) return pass_on(measure);

  const LibraryUse use;
  Deadline deadline(limits.milliseconds);
  try {
    const Result<VImage> source = source_of(original, *measure, width, limits);
    if (!source) return pass_on(source);
    deadline.watch(*source);
    const VImage shown = to_srgb(upright_at_width(*source, width));
    return encode(without_metadata(without_idle_alpha(shown, deadline)));
  } catch (const vips::VError&) {
    if (deadline.is_over()) {
      return fail(
          ErrorKind::refused, "",
          fmt::format("the picture took longer to decode than the limit of {} ms", limits.milliseconds));
    }
    return std::unexpected(explain_damage(original, measure->type));
  }
}

} // namespace offprint
