#include "picture/rendition.h"

#include "picture/bare_original.h"
#include "picture/deadline.h"
#include "picture/decode.h"
#include "picture/encode.h"
#include "picture/library.h"
#include "picture/light.h"
#include "picture/moving.h"
#include "picture/quality.h"
#include "picture/refusal.h"

#include <fmt/format.h>
#include <vips/vips8>

#include <algorithm>
#include <cmath>

namespace offprint {
namespace {

using vips::VImage;

constexpr std::uint64_t most_made_pixels = 4'000'000; // in all forms and sizes two seconds of the processor's
constexpr int most_height = 16'383;                   // WebP's
constexpr int drawing_width = 1280;                   // a drawing is sharp in any

/// As large as it is made; a drawing knows no size.
PictureMeasure made_from(PictureMeasure measure) {
  if (measure.type != PictureType::svg || measure.width >= drawing_width) return measure;
  measure.height = std::max(1, measure.height * drawing_width / std::max(1, measure.width));
  measure.width = drawing_width;
  return measure;
}

VImage upright_at_width(const VImage& image, int width, bool in_linear_light) {
  return image.thumbnail_image(width, VImage::option()
                                          ->set("height", most_height)
                                          ->set("size", VIPS_SIZE_DOWN)
                                          ->set("linear", in_linear_light)
                                          ->set("no_rotate", false));
}

/// One original while renditions are made of it.
class Development {
public:
  Development(std::string_view original, const PictureMeasure& measure, const PictureLimits& limits)
      : original_(original), measure_(measure), limits_(limits), decoding_(limits.decode_milliseconds),
        making_(limits.make_milliseconds) {}

  Development(const Development&) = delete;
  Development& operator=(const Development&) = delete;

  /// Reads the original, once, in the largest width that is needed.
  Status decode(int width) {
    const Result<VImage> opened = open_for_width(original_, measure_, width, limits_);
    if (!opened) return pass_on(opened);
    decoding_.watch(*opened);
    const bool small = is_small(*opened);
    const VImage source = small ? opened->copy_memory() : *opened;
    linear_ = small && shows_in_linear_light(source);
    largest_ = held_without_idle_alpha(to_srgb(upright_at_width(source, width, linear_)), decoding_);
    making_.watch(largest_);
    return {};
  }

  VImage at_width(int width) const {
    if (width >= largest_.width()) return largest_;
    return upright_at_width(largest_, width, linear_).copy_memory();
  }

  const VImage& largest() const { return largest_; }

  Error explain(std::string_view library_says) const {
    if (decoding_.is_over() && largest_.is_null())
      return {ErrorKind::refused, "",
              fmt::format("the picture took longer to decode than the limit of {} ms",
                          limits_.decode_milliseconds),
              ""};
    if (making_.is_over())
      return {
          ErrorKind::refused, "",
          fmt::format("the picture took longer to make than the limit of {} ms", limits_.make_milliseconds),
          ""};
    return explain_damage(original_, measure_.type, library_says);
  }

private:
  /// So that it can be held and looked at before it is made smaller.
  static bool is_small(const VImage& image) {
    constexpr std::uint64_t most_pixels = 8'000'000;
    return static_cast<std::uint64_t>(image.width()) * static_cast<std::uint64_t>(image.height()) <=
           most_pixels;
  }

  std::string_view original_;
  const PictureMeasure& measure_;
  const PictureLimits& limits_;
  Deadline decoding_;
  Deadline making_;
  bool linear_ = false;
  VImage largest_;
};

RenditionFile file_of(PictureType type, const VImage& image, std::string bytes, int quality) {
  Rendition rendition{.type = type, .width = image.width(), .height = image.height(), .quality = quality};
  rendition.size = bytes.size();
  return {.rendition = rendition, .bytes = std::move(bytes)};
}

/// The first rendition that is loaded is tried out; the other sizes of the type are made as that one.
std::vector<RenditionFile> files_of_type(PictureType type, const std::vector<VImage>& sizes,
                                         const RenditionPlan& plan) {
  const auto first =
      std::ranges::find_if(sizes, [&](const VImage& one) { return one.width() >= plan.first_width; });
  const VImage& tried = first == sizes.end() ? sizes.back() : *first;
  const bool bounded = tried.width() <= plan.first_width;
  Encoded found = encode_well(tried, type, bounded ? plan.most_bytes : UINT64_MAX);
  std::vector<RenditionFile> files;
  for (const VImage& size : sizes) {
    std::string bytes = size.width() == tried.width()
                            ? std::move(found.bytes)
                            : encode(size, type, {.quality = found.quality, .interlaced = true});
    files.push_back(file_of(type, size, std::move(bytes), found.quality));
  }
  return files;
}

/// Puts the original's own form in the place of what is as wide and no smaller.
void keep_original_where_smaller(std::vector<RenditionFile>& files, std::string_view original,
                                 const PictureMeasure& measure) {
  std::optional<std::string> bare = bare_original(original, measure.type);
  if (!bare || measure.frames > 1) return;
  const auto is_no_smaller = [&](const RenditionFile& file) {
    return file.rendition.width == measure.width && file.bytes.size() >= bare->size();
  };
  if (std::ranges::none_of(files, is_no_smaller)) return;
  std::erase_if(files, [&](const RenditionFile& file) {
    return is_no_smaller(file) ||
           (file.rendition.width == measure.width && file.rendition.type == measure.type);
  });
  Rendition kept{.type = measure.type, .width = measure.width, .height = measure.height};
  kept.size = bare->size();
  files.push_back({.rendition = kept, .bytes = *std::move(bare)});
}

std::vector<RenditionFile> files_of(const Development& development, const PictureMeasure& measure,
                                    const RenditionPlan& plan) {
  std::vector<VImage> sizes;
  for (const int width : widths_for(measure, plan)) sizes.push_back(development.at_width(width));
  std::vector<RenditionFile> files;
  for (const PictureType type : plan.types)
    for (RenditionFile& file : files_of_type(type, sizes, plan)) files.push_back(std::move(file));
  return files;
}

Result<RenditionFile> made_again(std::string_view original, const PictureMeasure& measure,
                                 const Rendition& rendition, Development& development,
                                 const Decoded& decoded) {
  if (rendition.quality == 0) {
    std::optional<std::string> bare = bare_original(original, measure.type);
    if (!bare) return std::unexpected(explain_damage(original, measure.type));
    return RenditionFile{.rendition = rendition, .bytes = *std::move(bare)};
  }
  if (const Status read = development.decode(rendition.width); !read) return pass_on(read);
  if (decoded) decoded();
  const VImage image = development.at_width(rendition.width);
  return file_of(rendition.type, image,
                 encode(image, rendition.type, {.quality = rendition.quality, .interlaced = true}),
                 rendition.quality);
}

} // namespace

int height_for(const PictureMeasure& original, int width) {
  const double exact = static_cast<double>(original.height) * width / original.width;
  return std::clamp(static_cast<int>(std::lround(exact)), 1, most_height);
}

std::vector<int> widths_for(const PictureMeasure& original, const RenditionPlan& plan) {
  const PictureMeasure whole = made_from(original);
  const auto fits = [&](int width) {
    const double height = static_cast<double>(whole.height) * width / whole.width;
    return height <= most_height && height * width <= most_made_pixels;
  };
  std::vector<int> widths;
  for (const int width : plan.widths)
    if (width <= whole.width && fits(width)) widths.push_back(width);
  // A picture that lies well between two sizes is had in its own, too.
  const bool lies_between = !widths.empty() && whole.width < plan.widths.back() && fits(whole.width) &&
                            whole.width * 5 >= widths.back() * 6;
  if (lies_between) widths.push_back(whole.width);
  if (!widths.empty()) return widths;
  int width = std::min(whole.width, plan.widths.front());
  while (width > 1 && !fits(width)) width = width * 9 / 10;
  return {width};
}

Result<DevelopedPicture> develop(std::string_view original, const RenditionPlan& plan,
                                 const PictureLimits& limits, const Decoded& decoded) {
  const Result<PictureMeasure> measure = measure_picture(original, limits);
  if (!measure) return pass_on(measure);

  const LibraryUse use;
  Development development(original, *measure, limits);
  try {
    if (const Status read = development.decode(widths_for(*measure, plan).back()); !read)
      return pass_on(read);
    if (decoded) decoded();
    DevelopedPicture developed{.measure = *measure,
                               .look = look_of(development.largest()),
                               .rights = rights_of(original),
                               .files = files_of(development, *measure, plan)};
    keep_original_where_smaller(developed.files, original, *measure);
    if (measure->frames > 1)
      if (auto moving = moving_rendition(original, *measure, plan.first_width, limits))
        developed.files.push_back(*std::move(moving));
    return developed;
  } catch (const vips::VError& error) {
    return std::unexpected(development.explain(error.what()));
  }
}

Result<RenditionFile> make_again(std::string_view original, const Rendition& rendition,
                                 const PictureLimits& limits, const Decoded& decoded) {
  const Result<PictureMeasure> measure = measure_picture(original, limits);
  if (!measure) return pass_on(measure);

  const LibraryUse use;
  Development development(original, *measure, limits);
  try {
    if (rendition.moving) return moving_rendition(original, *measure, rendition.width, limits);
    return made_again(original, *measure, rendition, development, decoded);
  } catch (const vips::VError& error) {
    return std::unexpected(development.explain(error.what()));
  }
}

} // namespace offprint
