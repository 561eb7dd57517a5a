#include "edition/site/addresses.h"

#include "archive/pictures.h"
#include "base/text.h"
#include "renditions/rendition_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace offprint {

std::string front_path(int page) {
  return page == 1 ? "/" : fmt::format("/page-{}.html", page);
}

std::string outlet_path(std::string_view outlet, int page) {
  return page == 1 ? fmt::format("/outlets/{}.html", outlet)
                   : fmt::format("/outlets/{}-page-{}.html", outlet, page);
}

std::string article_path(const ArticleId& id) {
  return fmt::format("/articles/{}.html", id.text());
}

std::string feed_path(std::string_view outlet) {
  return fmt::format("/feeds/{}.atom", outlet.empty() ? "all" : outlet);
}

std::string picture_path(const PictureFile& made) {
  return fmt::format("/pictures/{}{}", made.hash.hex(), file_suffix(made.measure.type));
}

std::string rendition_path(const Sha256& original, const Rendition& rendition) {
  return fmt::format("/pictures/{}-{}", original.hex(), name_of(rendition));
}

std::optional<RenditionAddress> rendition_at(std::string_view path) {
  constexpr std::size_t hex_digits = 64;
  const auto name = part_between(path, "/pictures/", "");
  if (!name || name->size() < hex_digits + 2 || (*name)[hex_digits] != '-') return std::nullopt;
  const auto original = Sha256::from_hex(name->substr(0, hex_digits));
  if (!original || original->hex() != name->substr(0, hex_digits)) return std::nullopt;
  return RenditionAddress{.original = *original, .name = name->substr(hex_digits + 1)};
}

std::optional<std::string_view> part_between(std::string_view path, std::string_view prefix,
                                             std::string_view suffix) {
  if (path.size() <= prefix.size() + suffix.size()) return std::nullopt;
  if (!path.starts_with(prefix) || !path.ends_with(suffix)) return std::nullopt;
  return path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
}

std::optional<int> page_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 6 || digits.front() < '1' || digits.front() > '9')
    return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 2) return std::nullopt;
  return number;
}

std::string root_from(std::string_view path) {
  std::string root;
  for (auto depth = std::count(path.begin(), path.end(), '/'); depth > 1; --depth) root += "../";
  return root;
}

std::string link_to(std::string_view root, std::string_view path) {
  return fmt::format("{}{}", root, path == "/" ? "index.html" : path.substr(1));
}

} // namespace offprint
