#include "edition/site/site.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/pictures.h"
#include "archive/sources.h"
#include "base/text.h"
#include "edition/site/about_page.h"
#include "edition/site/addresses.h"
#include "edition/site/article_page.h"
#include "edition/site/day_pages.h"
#include "edition/site/events_page.h"
#include "edition/site/feed_page.h"
#include "edition/site/frame.h"
#include "edition/site/front_page.h"
#include "edition/site/outlet_page.h"
#include "edition/site/search_page.h"
#include "edition/site/site_context.h"
#include "edition/site/site_files.h"
#include "edition/site/sitemaps.h"
#include "edition/site/sources_page.h"
#include "edition/site/topic_pages.h"
#include "edition/site/touched.h"
#include "edition/site/view.h"
#include "edition/site/words.h"
#include "picture/format.h"
#include "renditions/gallery.h"

#include <algorithm>

namespace offprint {

namespace {

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

/// A page that there always is.
template <class Page>
Result<std::optional<SitePage>> certain(Page page) {
  if (!page) return pass_on(page);
  return *std::move(page);
}

/// "OUTLET" or "OUTLET/2025-02-page-2"; a topic's key may have a slash in it, too.
template <class Newest, class Month>
Result<std::optional<SitePage>> newest_or_month(std::string_view name, const Newest& newest,
                                                const Month& month) {
  const std::size_t slash = name.rfind('/');
  const auto page = slash == std::string_view::npos ? std::nullopt : page_name(name.substr(slash + 1));
  if (page && is_month(page->name))
    return month(std::string(name.substr(0, slash)), std::string(page->name), page->number);
  return newest(std::string(name));
}

Result<std::optional<SitePage>> numbered_day(const SiteContext& site, std::string_view name) {
  const auto page = page_name(name);
  if (!page) return std::nullopt;
  return day_page(site, std::string(page->name), page->number);
}

Result<std::optional<SitePage>> article_named(const SiteContext& site, std::string_view name) {
  const Result<ArticleId> id = ArticleId::parse(name);
  return id ? article_page(site, *id) : std::nullopt;
}

Result<std::optional<SitePage>> page_file_named(const SiteContext& site, std::string_view name) {
  const Result<ArticleId> id = ArticleId::parse(name);
  return id ? page_file(site, *id) : std::nullopt;
}

/// "PUBLISHER/LOCAL/1"
Result<std::optional<SitePage>> revision_named(const SiteContext& site, std::string_view name) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const Result<ArticleId> id = ArticleId::parse(name.substr(0, slash));
  const std::string_view digits = name.substr(slash + 1);
  const bool is_number = !digits.empty() && digits.size() <= 6 && digits.front() != '0' &&
                         std::ranges::all_of(digits, is_ascii_digit);
  if (!id || !is_number) return std::nullopt;
  return revision_page(site, *id, std::stoi(std::string(digits)));
}

/// "zh-TW/PUBLISHER/LOCAL"
Result<std::optional<SitePage>> conversion_named(const SiteContext& site, std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const Result<ArticleId> id = ArticleId::parse(name.substr(slash + 1));
  return id ? converted_page(site, *id, name.substr(0, slash)) : std::nullopt;
}

Result<std::optional<SitePage>> feed_named(const SiteContext& site, std::string_view path) {
  for (const FeedForm form : {FeedForm::atom, FeedForm::rss, FeedForm::json}) {
    if (const auto key = part_between(path, "/feeds/topics/", suffix_of(form)))
      return topic_feed(site, std::string(*key), form);
    if (const auto name = part_between(path, "/feeds/", suffix_of(form)))
      return feed_page(site, std::string(*name), form);
  }
  return std::nullopt;
}

/// Pages of a fixed address.
Result<std::optional<SitePage>> fixed_page(const SiteContext& site, std::string_view path) {
  if (path == "/" || path == "/index.html") return certain(front_page(site));
  if (path == "/sources.html") return certain(sources_page(site));
  if (path == "/topics.html") return certain(topics_page(site));
  if (path == "/archive.html") return certain(calendar_page(site));
  if (path == "/about.html") return certain(about_page(site));
  if (path == "/offline.html") return certain(offline_page(site));
  if (path == "/offline/newest.json") return certain(offline_list(site));
  if (path == "/events.atom") return certain(events_page(site));
  if (path == "/search.html")
    return certain(site.settings.is_served ? search_page_of(site, {}) : static_search_page(site));
  if (path == "/sitemap.xml") return sitemap_index(site);
  if (path == "/sitemaps/news.xml") return news_sitemap(site);
  return site_file(site, path);
}

/// Pages of one thing or another.
Result<std::optional<SitePage>> named_page(const SiteContext& site, std::string_view path) {
  if (const auto name = part_between(path, "/articles/", ".html")) return article_named(site, *name);
  if (const auto name = part_between(path, "/revisions/", ".html")) return revision_named(site, *name);
  if (const auto name = part_between(path, "/days/", ".html")) return numbered_day(site, *name);
  if (const auto name = part_between(path, "/months/", ".html")) return month_page(site, std::string(*name));
  if (const auto name = part_between(path, "/outlets/", ".html"))
    return newest_or_month(
        *name, [&](const std::string& id) { return outlet_page(site, id); },
        [&](const std::string& id, const std::string& month, int number) {
          return outlet_month_page(site, id, month, number);
        });
  if (const auto name = part_between(path, "/topics/", ".html"))
    return newest_or_month(
        *name, [&](const std::string& key) { return topic_page(site, key); },
        [&](const std::string& key, const std::string& month, int number) {
          return topic_month_page(site, key, month, number);
        });
  if (path.starts_with("/feeds/")) return feed_named(site, path);
  if (const auto month = part_between(path, "/sitemaps/", ".xml"))
    return month_sitemap(site, std::string(*month));
  if (part_between(path, "/pictures/", "")) return picture_page(site, path);
  if (!site.settings.is_served) return std::nullopt;
  if (const auto name = part_between(path, "/articles/", ".md")) return page_file_named(site, *name);
  if (const auto name = part_between(path, "/scripts/", ".html")) return conversion_named(site, *name);
  return std::nullopt;
}

} // namespace

Site::Site(Archive& articles, Archive& sources, Gallery& gallery, SiteSettings settings, const Clock& clock)
    : articles_(articles), sources_(sources), gallery_(gallery), settings_(std::move(settings)),
      clock_(clock), book_(std::make_unique<const WordBook>()), templates_(std::make_unique<Templates>()) {}

Site::~Site() = default;

SiteContext Site::context(std::string_view language) const {
  const Words& words = book_->of(language.empty() ? std::string_view(settings_.language) : language);
  return {articles_, gallery_, sources_, settings_, clock_, *templates_, *book_, words};
}

Result<std::optional<SitePage>> Site::page(std::string_view path, std::string_view language) {
  if (path == "/404.html") return not_found(language);
  const SiteContext site = context(language);
  auto page = fixed_page(site, path);
  return !page || *page ? page : named_page(site, path);
}

Result<SitePage> Site::search_page(const SearchPageRequest& request, std::string_view language) {
  return search_page_of(context(language), request);
}

Result<SitePage> Site::search_feed(const SearchFeedRequest& request) {
  return offprint::search_feed(context({}), request);
}

SitePage rendition_page_of(RenditionFile file) {
  // Its name may promise a form that the picture turned out to be no smaller in.
  const Result<PictureType> type = picture_type(file.bytes);
  return {.content_type = std::string(mime_type(type.value_or(file.rendition.type))),
          .body = std::move(file.bytes),
          .immutable = true};
}

SitePage Site::not_found(std::string_view language) {
  const SiteContext site = context(language);
  // It stands at any depth, so its links begin at the top of the host, or of the site's own address where
  // that is known.
  std::string root = "/";
  if (const auto own = Url::parse(settings_.public_address)) {
    root = own->path();
    if (!root.ends_with('/')) root += '/';
  }
  const auto outlets = outlets_by_id(articles_);
  View view =
      frame(site, outlets ? *outlets : OutletsById{}, "/404.html", site.words.say("no_such_page"), root);
  view.mark("unlisted", true);
  return html_page(site.templates.page("not_found.mustache", view, site.words));
}

Result<std::vector<std::string>> Site::paths() {
  return all_paths(context({}));
}

Result<TouchedPaths> Site::touched(const std::vector<Change>& changes) {
  return touched_paths(context({}), changes);
}

} // namespace offprint
