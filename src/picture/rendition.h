#pragma once

#include "picture/look.h"
#include "picture/picture.h"
#include "picture/rights.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace offprint {

/// A picture in a size and a form for reading (a rendition, as IPTC NewsML-G2 calls it): upright, sRGB,
/// without any metadata.
struct Rendition {
  PictureType type = PictureType::jpeg;
  int width = 0;
  int height = 0;
  bool moving = false; ///< with all its frames
  int quality = 0;     ///< that it was encoded with; 0: the original's own bytes, bare
  std::uint64_t size = 0;

  bool operator==(const Rendition&) const = default;
};

struct RenditionFile {
  Rendition rendition;
  std::string bytes;
};

/// In what sizes and forms a picture is to be had.
struct RenditionPlan {
  std::vector<int> widths{320, 640, 960, 1280}; ///< ascending
  std::vector<PictureType> types{PictureType::avif, PictureType::webp, PictureType::jpeg};
  int first_width = 640;             ///< that of what is loaded first, and of what moves
  std::uint64_t most_bytes = 60'000; ///< of each, up to that width

  bool operator==(const RenditionPlan&) const = default;
};

/// What is seen of an original once it is decoded, and what it is to be had in.
struct DevelopedPicture {
  PictureMeasure measure{};
  PictureLook look;
  PictureRights rights;
  std::vector<RenditionFile> files;
};

/// Called when the original is decoded, and what remains is our own.
using Decoded = std::function<void()>;

/// The widths of the plan that an original of this size is made in: none above the original's; its own, where
/// it is smaller than all. A picture so tall that even the smallest would be enormous is made narrower.
std::vector<int> widths_for(const PictureMeasure& original, const RenditionPlan& plan);

/// The height that goes with a width.
int height_for(const PictureMeasure& original, int width);

/// Makes all renditions of the plan, in the quality that this picture needs. Where the original has the width
/// of a rendition, and that came out no smaller, the original's own form stands in its place. Errors as
/// measure_picture, and of truncated or broken originals.
Result<DevelopedPicture> develop(std::string_view original, const RenditionPlan& plan,
                                 const PictureLimits& limits = {}, const Decoded& decoded = {});

/// Makes one that was made before: its type, width, quality and whether it moves are as they were.
Result<RenditionFile> make_again(std::string_view original, const Rendition& rendition,
                                 const PictureLimits& limits = {}, const Decoded& decoded = {});

} // namespace offprint
