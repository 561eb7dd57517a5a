#include "picture/refusal.h"

#include "picture/format.h"
#include "picture/outline.h"

#include <fmt/format.h>

namespace offprint {

Status check_size(const PictureMeasure& measure, std::uint64_t most_pixels) {
  const std::uint64_t pixels =
      static_cast<std::uint64_t>(measure.width) * static_cast<std::uint64_t>(measure.height);
  if (pixels <= most_pixels) return {};
  return fail(ErrorKind::refused, "",
              fmt::format("the picture has {} x {} pixels, more than the limit of {} in all", measure.width,
                          measure.height, most_pixels));
}

Status check_frames(const PictureMeasure& measure, const PictureLimits& limits) {
  const auto frame = static_cast<std::uint64_t>(measure.width) * static_cast<std::uint64_t>(measure.height);
  if (measure.frames <= limits.most_frames &&
      frame * static_cast<std::uint64_t>(measure.frames) <= limits.moving_pixels)
    return {};
  return fail(ErrorKind::refused, "",
              fmt::format("the picture has {} frames of {} x {} pixels, more than the limit of {} frames or "
                          "{} pixels in all",
                          measure.frames, measure.width, measure.height, limits.most_frames,
                          limits.moving_pixels));
}

Error explain_damage(std::string_view bytes, PictureType type, std::string_view library_says) {
  for (const std::string_view words : {"out of memory", "unable to allocate", "alloc failed", "no memory"})
    if (library_says.find(words) != std::string_view::npos)
      return {ErrorKind::refused, "", "the picture needs more memory to decode than is allowed", ""};
  if (!outline_of(type, bytes).complete) return {ErrorKind::invalid, "", "the picture is cut short", ""};
  if (type == PictureType::svg)
    return {ErrorKind::invalid, "", "the picture is a drawing that is damaged, or asks for too much", ""};
  return {ErrorKind::invalid, "", fmt::format("the picture is a damaged {}", name_of(type)), ""};
}

} // namespace offprint
