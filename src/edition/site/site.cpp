#include "edition/site/site.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/article_page.h"
#include "edition/site/events_page.h"
#include "edition/site/feed_page.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/site_context.h"
#include "edition/site/sources_page.h"
#include "edition/site/topic_pages.h"
#include "edition/site/view.h"
#include "picture/format.h"
#include "renditions/gallery.h"
#include "web_files.h"

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
    Asset{"/favicon.svg", "favicon.svg", "image/svg+xml"},
    Asset{"/robots.txt", "robots.txt", "text/plain; charset=utf-8"},
};

std::optional<SitePage> asset_page(std::string_view path) {
  for (const Asset& asset : assets) {
    if (asset.path == path) {
      return SitePage{.content_type = std::string(asset.content_type),
                      .body = std::string(web::file(asset.file))};
    }
  }
  return std::nullopt;
}

/// What is no picture that can be shown has no page; that its page says so is another matter.
Result<std::optional<SitePage>> rendition_page(Gallery& gallery, const RenditionAddress& address) {
  auto file = gallery.file(address.original, address.name, Urgency::reader);
  if (!file && file.error().kind == ErrorKind::storage) return pass_on(file);
  if (!file || !*file) return std::nullopt;
  return rendition_page_of(**std::move(file));
}

Result<std::optional<SitePage>> picture_page(const SiteContext& site, std::string_view path) {
  if (const auto address = rendition_at(path)) return rendition_page(site.gallery, *address);
  constexpr std::size_t hex_digits = 64;
  const auto name = part_between(path, "/pictures/", "");
  const auto hash = Sha256::from_hex(name->substr(0, hex_digits));
  if (!hash) return std::nullopt;
  const auto file = site.articles.pictures().made(*hash);
  if (!file) return pass_on(file);
  if (!*file || picture_path(**file) != path) return std::nullopt;
  auto bytes = site.articles.pictures().read(*hash);
  if (!bytes) return pass_on(bytes);
  return SitePage{.content_type = std::string(mime_type((*file)->measure.type)),
                  .body = std::move(*bytes),
                  .immutable = true};
}

/// An outlet may be called "x-page-2": so the name as it stands comes first.
Result<std::optional<SitePage>> outlet_page_named(const SiteContext& site, std::string_view name) {
  auto whole = outlet_page(site, std::string(name), 1);
  if (!whole || *whole) return whole;
  constexpr std::string_view mark = "-page-";
  const auto at = name.rfind(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const auto number = page_number(name.substr(at + mark.size()));
  if (!number) return std::nullopt;
  return outlet_page(site, std::string(name.substr(0, at)), *number);
}

/// A key has no "-page-" in it.
Result<std::optional<SitePage>> topic_page_named(const SiteContext& site, std::string_view name) {
  constexpr std::string_view mark = "-page-";
  const auto at = name.rfind(mark);
  if (at == std::string_view::npos) return topic_page(site, std::string(name), 1);
  const auto number = page_number(name.substr(at + mark.size()));
  if (!number) return std::nullopt;
  return topic_page(site, std::string(name.substr(0, at)), *number);
}

Status add_topics(const SiteContext& site, std::vector<std::string>& paths) {
  const auto topics = site.articles.relations().topics(least_articles_of_topic);
  if (!topics) return pass_on(topics);
  for (const TopicSummary& topic : *topics) {
    for (int page = 1; page <= pages_for(topic.articles); ++page) paths.push_back(topic_path(topic, page));
    paths.push_back(topic_feed_path(topic));
  }
  return {};
}

Status add_outlets(const SiteContext& site, std::vector<std::string>& paths) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  for (const auto& [id, outlet] : *outlets) {
    const auto count = site.articles.articles().count(id);
    if (!count) return pass_on(count);
    for (int page = 1; page <= pages_for(*count); ++page) paths.push_back(outlet_path(id, page));
    paths.push_back(feed_path(id));
  }
  return {};
}

Status add_articles(const SiteContext& site, std::vector<std::string>& paths) {
  const auto ids = site.articles.articles().all_ids();
  if (!ids) return pass_on(ids);
  for (int page = 1; page <= pages_for(static_cast<std::int64_t>(ids->size())); ++page)
    paths.push_back(front_path(page));
  for (const ArticleId& id : *ids) paths.push_back(article_path(id));
  return {};
}

} // namespace

Site::Site(Archive& articles, Archive& sources, Gallery& gallery, SiteSettings settings, const Clock& clock)
    : articles_(articles), sources_(sources), gallery_(gallery), settings_(std::move(settings)),
      clock_(clock) {}

Result<std::optional<SitePage>> Site::page(std::string_view path) {
  const SiteContext site{articles_, gallery_, sources_, settings_, clock_};
  if (auto asset = asset_page(path)) return asset;
  if (path == "/" || path == "/index.html") return front_page(site, 1);
  if (path == "/404.html") return not_found();
  if (path == "/sources.html") {
    auto page = sources_page(site);
    if (!page) return pass_on(page);
    return std::move(*page);
  }
  if (path == "/topics.html") {
    auto page = topics_page(site);
    if (!page) return pass_on(page);
    return std::move(*page);
  }
  if (path == "/events.atom") {
    auto page = events_page(site);
    if (!page) return pass_on(page);
    return std::move(*page);
  }
  if (const auto digits = part_between(path, "/page-", ".html")) {
    const auto number = page_number(*digits);
    return number ? front_page(site, *number) : std::nullopt;
  }
  if (const auto name = part_between(path, "/articles/", ".html")) {
    const auto id = ArticleId::parse(*name);
    return id ? article_page(site, *id) : std::nullopt;
  }
  if (const auto name = part_between(path, "/outlets/", ".html")) return outlet_page_named(site, *name);
  if (const auto name = part_between(path, "/topics/", ".html")) return topic_page_named(site, *name);
  if (const auto key = part_between(path, "/feeds/topics/", ".atom"))
    return topic_feed(site, std::string(*key));
  if (const auto name = part_between(path, "/feeds/", ".atom"))
    return feed_page(site, *name == "all" ? "" : std::string(*name));
  if (part_between(path, "/pictures/", "")) return picture_page(site, path);
  return std::nullopt;
}

SitePage rendition_page_of(RenditionFile file) {
  // Its name may promise a form that the picture turned out to be no smaller in.
  const Result<PictureType> type = picture_type(file.bytes);
  return {.content_type = std::string(mime_type(type.value_or(file.rendition.type))),
          .body = std::move(file.bytes),
          .immutable = true};
}

SitePage Site::not_found() {
  const SiteContext site{articles_, gallery_, sources_, settings_, clock_};
  // It stands at any depth, so its links begin at the top of the host, or of the site's own address where
  // that is known.
  std::string root = "/";
  if (const auto own = Url::parse(settings_.public_address)) {
    root = own->path();
    if (!root.ends_with('/')) root += '/';
  }
  const auto outlets = outlets_by_id(articles_);
  const View view = frame(site, outlets ? *outlets : OutletsById{}, root, "Not found");
  return html_page(render_page("not_found.mustache", view));
}

Result<std::vector<std::string>> Site::paths() {
  const SiteContext site{articles_, gallery_, sources_, settings_, clock_};
  std::vector<std::string> paths{"/sources.html", "/topics.html", "/events.atom", "/404.html", feed_path("")};
  for (const Asset& asset : assets) paths.emplace_back(asset.path);
  if (const auto done = add_articles(site, paths); !done) return pass_on(done);
  if (const auto done = add_outlets(site, paths); !done) return pass_on(done);
  if (const auto done = add_topics(site, paths); !done) return pass_on(done);
  return paths;
}

} // namespace offprint
