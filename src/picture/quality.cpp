#include "picture/quality.h"

#include "picture/avif.h"
#include "picture/encode.h"
#include "picture/likeness.h"

#include <vips/vips8>

#include <array>
#include <limits>
#include <optional>

namespace offprint {
namespace {

using vips::VImage;

/// A picture that is to be judged by a part in its middle when it is larger than this: what a part shows of
/// the quality that a picture needs, the whole would show at many times the cost.
constexpr int most_judged_side = 640;

constexpr double enough = 0.95;

/// The measure forgives much where a picture is full of detail; eyes do not.
constexpr std::size_t least_step = 3;

/// From where a picture is no longer worth its bytes to where more is no longer seen.
using Steps = std::array<int, 12>;

constexpr Steps jpeg_steps{25, 32, 40, 46, 52, 58, 64, 70, 75, 80, 84, 88};
constexpr Steps webp_steps{20, 30, 40, 48, 55, 62, 68, 73, 77, 81, 85, 88};
constexpr Steps avif_steps{25, 32, 38, 43, 48, 53, 57, 61, 65, 69, 73, 78};

const Steps& steps_for(PictureType type) {
  if (type == PictureType::avif) return avif_steps;
  return type == PictureType::webp ? webp_steps : jpeg_steps;
}

VImage decoded(const std::string& bytes, PictureType type) {
  constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();
  if (type == PictureType::avif) return decode_avif(bytes, any);
  return VImage::new_from_buffer(bytes.data(), bytes.size(), "");
}

VImage part_to_judge(const VImage& image) {
  const int width = std::min(image.width(), most_judged_side);
  const int height = std::min(image.height(), most_judged_side);
  if (width == image.width() && height == image.height()) return image;
  return image.crop((image.width() - width) / 2, (image.height() - height) / 2, width, height).copy_memory();
}

/// The tries for one picture; each is made once.
class Tries {
public:
  Tries(const VImage& image, PictureType type) : image_(image), type_(type) {}

  const std::string& at(std::size_t step) {
    std::string& bytes = tried_.at(step);
    if (bytes.empty())
      bytes = encode(image_, type_,
                     {.quality = steps_for(type_).at(step), .interlaced = type_ == PictureType::jpeg});
    return bytes;
  }

private:
  const VImage& image_;
  PictureType type_;
  std::array<std::string, std::tuple_size_v<Steps>> tried_;
};

/// The first step that `holds`, which from there on all do; the last where none does.
template <class Holds>
std::size_t first_step(Holds holds) {
  std::size_t from = 0;
  std::size_t to = std::tuple_size_v<Steps> - 1;
  while (from < to) {
    const std::size_t middle = (from + to) / 2;
    if (holds(middle))
      to = middle;
    else
      from = middle + 1;
  }
  return from;
}

std::size_t step_that_looks_well(const VImage& image, PictureType type, Tries& tries) {
  const Lightness original = lightness_of(image);
  return first_step([&](std::size_t step) {
    return step >= least_step && likeness(original, lightness_of(decoded(tries.at(step), type))) >= enough;
  });
}

} // namespace

Encoded encode_well(const VImage& image, PictureType type, std::uint64_t most_bytes) {
  Tries tries(image, type);
  const VImage part = part_to_judge(image);
  Tries tries_of_part(part, type);
  const bool is_whole = part.width() == image.width() && part.height() == image.height();
  const std::size_t wanted = step_that_looks_well(part, type, is_whole ? tries : tries_of_part);
  std::size_t step = wanted;
  if (tries.at(wanted).size() > most_bytes) {
    const std::size_t too_large =
        first_step([&](std::size_t one) { return one >= wanted || tries.at(one).size() > most_bytes; });
    step = too_large == 0 ? 0 : too_large - 1;
  }
  return {.bytes = tries.at(step), .quality = steps_for(type).at(step)};
}

} // namespace offprint
