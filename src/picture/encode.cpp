#include "picture/encode.h"

#include "picture/avif.h"
#include "picture/decode.h"
#include "picture/webp_chunks.h"

#include <vips/vips8>

#include <array>
#include <cassert>
#include <string_view>

namespace offprint {
namespace {

using vips::VImage;

/// What an animation is told by.
constexpr std::array kept_fields{"page-height", "n-pages",          "delay", "loop", "gif-delay",
                                 "gif-loop",    "palette-bit-depth"};

VImage with_frames_alone(const VImage& image) {
  VImage bare = without_metadata(image);
  for (const char* field : kept_fields) {
    GValue value = G_VALUE_INIT;
    if (vips_image_get_typeof(image.get_image(), field) == 0) continue;
    if (vips_image_get(image.get_image(), field, &value) != 0) continue;
    vips_image_set(bare.get_image(), field, &value);
    g_value_unset(&value);
  }
  return bare;
}

std::string taken_from(VipsBlob* blob) {
  std::size_t size = 0;
  const auto* data = static_cast<const char*>(vips_blob_get(blob, &size));
  std::string bytes(data, size);
  vips_area_unref(VIPS_AREA(blob));
  return bytes;
}

std::string jpeg_of(const VImage& image, const EncodeOptions& options) {
  vips::VOption* wanted = VImage::option()->set("Q", options.quality)->set("strip", true);
  wanted->set("interlace", options.interlaced)->set("optimize_coding", options.interlaced);
  return taken_from(on_ground(image, options.ground).jpegsave_buffer(wanted));
}

/// Half the time for a twelfth more bytes: of large pictures, which few ask for in WebP.
int webp_effort(const VImage& image) {
  constexpr int large = 600'000;
  return image.width() * image.height() > large ? 2 : 4;
}

std::string webp_of(const VImage& image, const EncodeOptions& options) {
  vips::VOption* wanted = VImage::option()->set("Q", options.quality)->set("strip", true);
  wanted->set("effort", webp_effort(image))->set("lossless", options.lossless);
  return without_metadata_chunks(taken_from(image.webpsave_buffer(wanted)));
}

std::string png_of(const VImage& image, const EncodeOptions& options) {
  vips::VOption* wanted = VImage::option()->set("compression", options.compression)->set("strip", true);
  wanted->set("filter", options.adaptive_filter ? VIPS_FOREIGN_PNG_FILTER_ALL : VIPS_FOREIGN_PNG_FILTER_NONE);
  return taken_from(image.pngsave_buffer(wanted->set("interlace", options.interlaced)));
}

std::string tiff_of(const VImage& image, const EncodeOptions& options) {
  vips::VOption* wanted = VImage::option()->set("Q", options.quality)->set("strip", true);
  const auto compression =
      image.has_alpha() ? VIPS_FOREIGN_TIFF_COMPRESSION_DEFLATE : VIPS_FOREIGN_TIFF_COMPRESSION_JPEG;
  return taken_from(image.tiffsave_buffer(wanted->set("compression", compression)));
}

} // namespace

std::string encode(const VImage& image, PictureType type, const EncodeOptions& options) {
  const VImage bare = with_frames_alone(image);
  switch (type) {
  case PictureType::jpeg: return jpeg_of(bare, options);
  case PictureType::png: return png_of(bare, options);
  case PictureType::webp: return webp_of(bare, options);
  case PictureType::gif: return taken_from(bare.gifsave_buffer(VImage::option()->set("strip", true)));
  case PictureType::tiff: return tiff_of(bare, options);
  case PictureType::avif: return encode_avif(bare, options);
  case PictureType::svg: break;
  }
  assert(false);
  return {};
}

} // namespace offprint
