#include "edition/site/site_files.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "base/text.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/words.h"
#include "edition/source_list.h"
#include "web_files.h"

#include <nlohmann/json.hpp>

#include <array>

namespace offprint {

namespace {

struct Asset {
  std::string_view path;
  std::string_view file;
  std::string_view content_type;
};

constexpr std::array assets{
    Asset{"/style.css", "style.css", "text/css; charset=utf-8"},
    Asset{"/reader.js", "reader.js", "text/javascript; charset=utf-8"},
    Asset{"/worker.js", "worker.js", "text/javascript; charset=utf-8"},
    Asset{"/search.js", "search.js", "text/javascript; charset=utf-8"},
    Asset{"/favicon.svg", "favicon.svg", "image/svg+xml"},
};

/// OpenSearch 1.1: a short name has sixteen characters at the most.
constexpr std::size_t short_name_characters = 16;

/// W3C, Web Application Manifest.
SitePage manifest(const SiteContext& site) {
  const SiteSettings& settings = site.settings;
  const nlohmann::json json{
      {"name", settings.title},
      {"short_name", std::string(first_characters(settings.title, short_name_characters))},
      {"lang", settings.language},
      {"dir", site.book.of(settings.language).is_right_to_left() ? "rtl" : "ltr"},
      {"start_url", "index.html"},
      {"scope", "./"},
      {"display", "minimal-ui"},
      {"background_color", "#fcfbf8"},
      {"theme_color", "#24566f"},
      {"icons", {{{"src", "favicon.svg"}, {"sizes", "any"}, {"type", "image/svg+xml"}, {"purpose", "any"}}}}};
  return {.content_type = "application/manifest+json; charset=utf-8",
          .body = json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"};
}

/// Nothing where browsers could not be told where the search is.
std::optional<SitePage> opensearch(const SiteContext& site) {
  const SiteSettings& settings = site.settings;
  if (settings.public_address.empty()) return std::nullopt;
  const Words& own = site.book.of(settings.language); // browsers keep it for all their readers
  View view;
  view.text("short_name", std::string(first_characters(settings.title, short_name_characters)))
      .text("description", own.say("search_label") + " – " + settings.title)
      .text("root", absolute_root(settings.public_address))
      .text("page", settings.is_served ? "search" : "search.html")
      .mark("is_served", settings.is_served);
  return SitePage{.content_type = "application/opensearchdescription+xml; charset=utf-8",
                  .body = site.templates.fill("opensearch.mustache", view, own)};
}

/// A search is not for robots: every page of it is found otherwise.
SitePage robots(const SiteContext& site) {
  const std::string root = absolute_root(site.settings.public_address);
  std::string text = "User-agent: *\nDisallow: /search\nDisallow: /language/\nDisallow: /image/\n";
  if (!root.empty()) text += "\nSitemap: " + root + "sitemap.xml\n";
  return {.content_type = "text/plain; charset=utf-8", .body = std::move(text)};
}

Result<SitePage> opml(const SiteContext& site) {
  const auto outlets = site.sources.sources().outlets();
  if (!outlets) return pass_on(outlets);
  const auto sources = site.sources.sources().all();
  if (!sources) return pass_on(sources);
  return SitePage{.content_type = "text/x-opml; charset=utf-8",
                  .body = source_list(site.settings.title, *outlets, *sources),
                  .tells_the_time = true};
}

} // namespace

Result<std::optional<SitePage>> site_file(const SiteContext& site, std::string_view path) {
  for (const Asset& asset : assets)
    if (asset.path == path)
      return SitePage{.content_type = std::string(asset.content_type),
                      .body = std::string(web::file(asset.file))};
  if (path == "/manifest.webmanifest") return manifest(site);
  if (path == "/robots.txt") return robots(site);
  if (path == "/opensearch.xml") return opensearch(site);
  if (path != "/sources.opml") return std::nullopt;
  auto list = opml(site);
  if (!list) return pass_on(list);
  return *std::move(list);
}

} // namespace offprint
