#include "renditions/rendition_name.h"

#include <charconv>

namespace offprint {

namespace {

constexpr std::string_view moving_mark = "-moving";

} // namespace

std::string name_of(const Rendition& rendition) {
  std::string name = std::to_string(rendition.width);
  if (rendition.moving) name += moving_mark;
  return name += file_suffix(rendition.type);
}

std::optional<Rendition> rendition_named(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto type = type_of_suffix(name.substr(dot));
  if (!type) return std::nullopt;
  std::string_view width = name.substr(0, dot);
  Rendition rendition{.type = *type};
  if (width.ends_with(moving_mark)) {
    rendition.moving = true;
    width.remove_suffix(moving_mark.size());
  }
  const auto read = std::from_chars(width.data(), width.data() + width.size(), rendition.width);
  if (read.ec != std::errc() || rendition.width < 1) return std::nullopt;
  return name_of(rendition) == name ? std::optional(rendition) : std::nullopt;
}

} // namespace offprint
