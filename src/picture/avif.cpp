#include "picture/avif.h"

#include "picture/encode.h"

#include <avif/avif.h>
#include <vips/vips8>

#include <algorithm>
#include <memory>
#include <string>

namespace offprint {
namespace {

using vips::VImage;

struct DecoderRelease {
  void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
};

using Decoder = std::unique_ptr<avifDecoder, DecoderRelease>;

void expect_ok(avifResult result) {
  if (result != AVIF_RESULT_OK) throw vips::VError(avifResultToString(result));
}

/// With the file's boxes read. Throws vips::VError.
Decoder parsed(std::string_view bytes, std::uint64_t most_pixels) {
  Decoder decoder(avifDecoderCreate());
  if (!decoder) throw vips::VError("no memory for an AVIF decoder");
  decoder->codecChoice = AVIF_CODEC_CHOICE_DAV1D; // the one that keeps to imageSizeLimit
  decoder->maxThreads = 1;
  decoder->ignoreExif = AVIF_TRUE;
  decoder->ignoreXMP = AVIF_TRUE;
  decoder->strictFlags &= ~static_cast<avifStrictFlags>(AVIF_STRICT_PIXI_REQUIRED); // as browsers do
  decoder->imageSizeLimit =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(most_pixels, AVIF_DEFAULT_IMAGE_SIZE_LIMIT));
  expect_ok(avifDecoderSetIOMemory(decoder.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                   bytes.size()));
  expect_ok(avifDecoderParse(decoder.get()));
  return decoder;
}

bool is_turned(const avifImage& image) {
  return (image.transformFlags & AVIF_TRANSFORM_IROT) != 0;
}

bool is_mirrored(const avifImage& image) {
  return (image.transformFlags & AVIF_TRANSFORM_IMIR) != 0;
}

bool mirrors_left_and_right(const avifImage& image) {
#if AVIF_VERSION >= 1000000
  return image.imir.axis == 1;
#else
  return image.imir.mode == 1;
#endif
}

VImage upright(const VImage& pixels, const avifImage& image) {
  VImage shown = pixels;
  if (is_turned(image)) {
    constexpr VipsAngle clockwise[] = {VIPS_ANGLE_D0, VIPS_ANGLE_D270, VIPS_ANGLE_D180, VIPS_ANGLE_D90};
    shown = shown.rot(clockwise[image.irot.angle % 4]);
  }
  if (is_mirrored(image)) {
    shown = shown.flip(mirrors_left_and_right(image) ? VIPS_DIRECTION_HORIZONTAL : VIPS_DIRECTION_VERTICAL);
  }
  return shown;
}

VImage in_rgb(const avifImage& image) {
  avifRGBImage rgb;
  avifRGBImageSetDefaults(&rgb, &image);
  rgb.depth = 8;
  rgb.format = image.alphaPlane != nullptr ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
  const int bands = image.alphaPlane != nullptr ? 4 : 3;
  rgb.rowBytes = image.width * static_cast<std::uint32_t>(bands);
  const std::size_t size = std::size_t{rgb.rowBytes} * image.height;
  std::unique_ptr<void, decltype(&g_free)> pixels(g_try_malloc(size), g_free);
  if (!pixels) throw vips::VError("no memory for an AVIF picture");
  rgb.pixels = static_cast<std::uint8_t*>(pixels.get());
  expect_ok(avifImageYUVToRGB(&image, &rgb));
  return VImage::new_from_memory_steal(pixels.release(), size, static_cast<int>(image.width),
                                       static_cast<int>(image.height), bands, VIPS_FORMAT_UCHAR)
      .copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

struct ImageRelease {
  void operator()(avifImage* image) const { avifImageDestroy(image); }
};

struct EncoderRelease {
  void operator()(avifEncoder* encoder) const { avifEncoderDestroy(encoder); }
};

using Image = std::unique_ptr<avifImage, ImageRelease>;
using Encoder = std::unique_ptr<avifEncoder, EncoderRelease>;

/// libavif counts the other way, from 0 (best) to 63; the encoder that libheif has counts as we do, and its
/// scale is the one that people know.
int level_for(int quality) {
  return ((100 - quality) * 63 + 50) / 100;
}

Image in_yuv(const VImage& rgb, const EncodeOptions& options) {
  const bool whole_colours = options.lossless || options.quality >= 90;
  Image image(avifImageCreate(rgb.width(), rgb.height(), 8,
                              whole_colours ? AVIF_PIXEL_FORMAT_YUV444 : AVIF_PIXEL_FORMAT_YUV420));
  if (!image) throw vips::VError("no memory for an AVIF picture");
  image->colorPrimaries = AVIF_COLOR_PRIMARIES_BT709;
  image->transferCharacteristics = AVIF_TRANSFER_CHARACTERISTICS_SRGB;
  image->matrixCoefficients =
      options.lossless ? AVIF_MATRIX_COEFFICIENTS_IDENTITY : AVIF_MATRIX_COEFFICIENTS_BT601;
  std::size_t size = 0;
  const std::unique_ptr<void, decltype(&g_free)> pixels(rgb.write_to_memory(&size), g_free);
  avifRGBImage from;
  avifRGBImageSetDefaults(&from, image.get());
  from.depth = 8;
  from.format = rgb.bands() == 4 ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
  from.rowBytes = static_cast<std::uint32_t>(rgb.width() * rgb.bands());
  from.pixels = static_cast<std::uint8_t*>(pixels.get());
  expect_ok(avifImageRGBToYUV(image.get(), &from));
  return image;
}

} // namespace

std::string encode_avif(const VImage& image, const EncodeOptions& options) {
  const VImage rgb = image.bands() < 3 ? image.colourspace(VIPS_INTERPRETATION_sRGB) : image;
  const Image yuv = in_yuv(rgb, options);
  const Encoder encoder(avifEncoderCreate());
  if (!encoder) throw vips::VError("no memory for an AVIF encoder");
  const int level = options.lossless ? 0 : level_for(options.quality);
  encoder->maxThreads = 1;
  encoder->speed = options.speed;
  encoder->minQuantizer = encoder->minQuantizerAlpha = 0;
  encoder->maxQuantizer = encoder->maxQuantizerAlpha = options.lossless ? 0 : 63;
  // One quality for the whole picture, whatever it costs where.
  avifEncoderSetCodecSpecificOption(encoder.get(), "end-usage", "q");
  avifEncoderSetCodecSpecificOption(encoder.get(), "cq-level", std::to_string(level).c_str());
  avifRWData written = AVIF_DATA_EMPTY;
  const avifResult result = avifEncoderWrite(encoder.get(), yuv.get(), &written);
  std::string bytes(reinterpret_cast<const char*>(written.data), written.size);
  avifRWDataFree(&written);
  expect_ok(result);
  return bytes;
}

PictureMeasure measure_avif(std::string_view bytes) {
  const Decoder decoder = parsed(bytes, AVIF_DEFAULT_IMAGE_SIZE_LIMIT);
  const avifImage& image = *decoder->image;
  PictureMeasure measure{.type = PictureType::avif,
                         .width = static_cast<int>(image.width),
                         .height = static_cast<int>(image.height)};
  if (is_turned(image) && image.irot.angle % 2 == 1) std::swap(measure.width, measure.height);
  return measure;
}

VImage decode_avif(std::string_view bytes, std::uint64_t most_pixels) {
  const Decoder decoder = parsed(bytes, most_pixels);
  expect_ok(avifDecoderNextImage(decoder.get()));
  const avifImage& image = *decoder->image;
  const VImage pixels = in_rgb(image);
  if (image.icc.size > 0) {
    vips_image_set_blob_copy(pixels.get_image(), VIPS_META_ICC_NAME, image.icc.data, image.icc.size);
  }
  return upright(pixels, image);
}

} // namespace offprint
