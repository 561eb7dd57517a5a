#include "picture/load.h"

#include <vips/vips8>

#include <algorithm>
#include <cassert>
#include <memory>

namespace offprint {
namespace {

struct BlobRelease {
  void operator()(VipsBlob* blob) const { vips_area_unref(VIPS_AREA(blob)); }
};

using Blob = std::unique_ptr<VipsBlob, BlobRelease>;

Blob blob_over(std::string_view bytes) {
  return Blob(vips_blob_new(nullptr, bytes.data(), bytes.size()));
}

vips::VOption* common_options() {
  return vips::VImage::option()->set("access", VIPS_ACCESS_SEQUENTIAL)->set("fail_on", VIPS_FAIL_ON_ERROR);
}

vips::VOption* options_for(FrameRange frames) {
  return common_options()->set("page", frames.first)->set("n", frames.count);
}

/// libjpeg decodes at a half, a quarter or an eighth of the size at a fraction of the cost; of a line as high
/// as that nothing would be left.
int jpeg_shrink(const vips::VImage& opened, int opened_width, int width) {
  const int shorter = std::min(opened.width(), opened.height());
  int shrink = 8;
  while (shrink > 1 && (opened_width / shrink < 2 * width || shorter < 2 * shrink)) shrink /= 2;
  return shrink;
}

} // namespace

vips::VImage open_picture(std::string_view bytes, PictureType type, FrameRange frames) {
  const Blob blob = blob_over(bytes);
  switch (type) {
  case PictureType::jpeg: return vips::VImage::jpegload_buffer(blob.get(), common_options());
  case PictureType::png: return vips::VImage::pngload_buffer(blob.get(), common_options());
  case PictureType::gif: return vips::VImage::gifload_buffer(blob.get(), options_for(frames));
  case PictureType::webp: return vips::VImage::webpload_buffer(blob.get(), options_for(frames));
  case PictureType::svg: return vips::VImage::svgload_buffer(blob.get(), common_options());
  case PictureType::avif:
  case PictureType::tiff: break;
  }
  assert(false);
  return {};
}

vips::VImage open_smaller(const vips::VImage& opened, std::string_view bytes, PictureType type, int width,
                          FrameRange frames) {
  const int opened_width =
      vips_image_get_orientation_swap(opened.get_image()) != 0 ? opened.height() : opened.width();
  const Blob blob = blob_over(bytes);
  if (type == PictureType::svg) {
    const double scale = static_cast<double>(width) / opened_width;
    return vips::VImage::svgload_buffer(blob.get(), common_options()->set("scale", scale));
  }
  if (opened_width < 2 * width) return opened;
  if (type == PictureType::jpeg) {
    const int shrink = jpeg_shrink(opened, opened_width, width);
    return vips::VImage::jpegload_buffer(blob.get(), common_options()->set("shrink", shrink));
  }
  if (type == PictureType::webp) {
    const double scale = 2.0 * width / opened_width;
    if (scale * vips_image_get_page_height(opened.get_image()) < 2) return opened;
    return vips::VImage::webpload_buffer(blob.get(), options_for(frames)->set("scale", scale));
  }
  return opened;
}

} // namespace offprint
