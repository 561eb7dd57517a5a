#include "edition/site/addresses.h"

#include "archive/pictures.h"
#include "base/text.h"
#include "base/time.h"
#include "renditions/rendition_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace offprint {

namespace {

std::string numbered(std::string path, int page) {
  return page == 1 ? path + ".html" : fmt::format("{}-page-{}.html", path, page);
}

} // namespace

std::string day_path(std::string_view day, int page) {
  return numbered(fmt::format("/days/{}", day), page);
}

std::string month_path(std::string_view month) {
  return fmt::format("/months/{}.html", month);
}

std::string outlet_path(std::string_view outlet) {
  return fmt::format("/outlets/{}.html", outlet);
}

std::string outlet_month_path(std::string_view outlet, std::string_view month, int page) {
  return numbered(fmt::format("/outlets/{}/{}", outlet, month), page);
}

std::string topic_path(std::string_view key) {
  return fmt::format("/topics/{}.html", key);
}

std::string topic_month_path(std::string_view key, std::string_view month, int page) {
  return numbered(fmt::format("/topics/{}/{}", key, month), page);
}

std::string article_path(const ArticleId& id) {
  return fmt::format("/articles/{}.html", id.text());
}

std::string page_file_path(const ArticleId& id) {
  return fmt::format("/articles/{}.md", id.text());
}

std::string revision_path(const ArticleId& id, int number) {
  return fmt::format("/revisions/{}/{}.html", id.text(), number);
}

std::string script_path(std::string_view script, const ArticleId& id) {
  return fmt::format("/scripts/{}/{}.html", script, id.text());
}

std::string sitemap_path(std::string_view month) {
  return fmt::format("/sitemaps/{}.xml", month);
}

std::string_view suffix_of(FeedForm form) {
  switch (form) {
  case FeedForm::rss: return ".rss";
  case FeedForm::json: return ".json";
  case FeedForm::atom: break;
  }
  return ".atom";
}

std::string feed_path(std::string_view name, FeedForm form) {
  return fmt::format("/feeds/{}{}", name, suffix_of(form));
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

std::optional<PageName> page_name(std::string_view text) {
  constexpr std::string_view mark = "-page-";
  const auto at = text.rfind(mark);
  if (at == std::string_view::npos) return PageName{.name = text};
  const std::string_view digits = text.substr(at + mark.size());
  if (digits.empty() || digits.size() > 6 || digits.front() < '1' || digits.front() > '9')
    return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size() || number < 2) return std::nullopt;
  return PageName{.name = text.substr(0, at), .number = number};
}

bool is_month(std::string_view text) {
  return text.size() == 7 && is_day(std::string(text) + "-01");
}

bool is_day(std::string_view text) {
  return text.size() == 10 && text != "0000-00-00" &&
         parse_rfc3339(std::string(text) + "T00:00:00Z").has_value();
}

std::string root_from(std::string_view path) {
  std::string root;
  for (auto depth = std::count(path.begin(), path.end(), '/'); depth > 1; --depth) root += "../";
  return root;
}

std::string link_to(std::string_view root, std::string_view path) {
  return fmt::format("{}{}", root, path == "/" ? "index.html" : path.substr(1));
}

std::string absolute_root(std::string_view public_address) {
  if (public_address.empty() || public_address.ends_with('/')) return std::string(public_address);
  return std::string(public_address) + '/';
}

} // namespace offprint
