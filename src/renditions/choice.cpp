#include "renditions/choice.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <ranges>

namespace offprint {
namespace {

/// What every browser can show, best first; then what not all can.
constexpr std::array types_for_all{PictureType::jpeg, PictureType::png, PictureType::gif, PictureType::webp,
                                   PictureType::avif};

} // namespace

std::vector<Rendition> still_ones(const ShownPicture& picture, PictureType type) {
  std::vector<Rendition> found;
  for (const Rendition& one : picture.renditions)
    if (one.type == type && !one.moving) found.push_back(one);
  std::ranges::sort(found, {}, &Rendition::width);
  return found;
}

std::vector<Rendition> for_every_browser(const ShownPicture& picture) {
  for (const PictureType type : types_for_all)
    if (auto found = still_ones(picture, type); !found.empty()) return found;
  return {};
}

const Rendition& widest_within(const std::vector<Rendition>& ones, int most_width) {
  assert(!ones.empty());
  const auto fits = [&](const Rendition& one) { return one.width <= most_width; };
  const auto found = std::ranges::find_if(ones | std::views::reverse, fits);
  return found == std::ranges::rend(ones) ? ones.front() : *found;
}

} // namespace offprint
