#include "edition/site/sitemaps.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"

namespace offprint {

namespace {

constexpr std::size_t most_of_a_sitemap = 50'000;
constexpr std::size_t most_news = 1'000;
constexpr auto newest_days = std::chrono::days(2);

SitePage xml_page(std::string body) {
  return {.content_type = "application/xml; charset=utf-8", .body = std::move(body)};
}

View page_view(const std::string& root, const ArticleSummary& article) {
  return View()
      .text("address", link_to(root, article_path(article.id)))
      .text("changed", format_rfc3339(std::max(article.shown, article.first_seen)));
}

} // namespace

Result<std::optional<SitePage>> sitemap_index(const SiteContext& site) {
  const std::string root = absolute_root(site.settings.public_address);
  if (root.empty()) return std::nullopt;
  const auto months = site.articles.articles().months({});
  if (!months) return pass_on(months);
  std::vector<View> views{View().text("address", link_to(root, sitemap_path("news")))};
  for (const auto& month : *months)
    views.push_back(View().text("address", link_to(root, sitemap_path(month.date))));
  return xml_page(
      site.templates.fill("sitemaps.mustache", View().list("sitemaps", std::move(views)), site.words));
}

Result<std::optional<SitePage>> month_sitemap(const SiteContext& site, const std::string& month) {
  const std::string root = absolute_root(site.settings.public_address);
  if (root.empty() || !is_month(month)) return std::nullopt;
  const DateSpan span = span_of_month(month);
  const auto articles =
      site.articles.articles().newest({.from = span.from, .before = span.before, .limit = most_of_a_sitemap});
  if (!articles) return pass_on(articles);
  std::vector<View> views;
  for (const ArticleSummary& article : *articles) views.push_back(page_view(root, article));
  return xml_page(
      site.templates.fill("sitemap.mustache", View().list("pages", std::move(views)), site.words));
}

Result<std::optional<SitePage>> news_sitemap(const SiteContext& site) {
  const std::string root = absolute_root(site.settings.public_address);
  if (root.empty()) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto articles = site.articles.articles().newest({.limit = most_news});
  if (!articles) return pass_on(articles);
  std::vector<View> views;
  for (const ArticleSummary& article : *articles) {
    // By the newest article, not by the clock: so it changes with the archive alone.
    if (article.shown < articles->front().shown - newest_days) break;
    const auto outlet = outlets->find(article.outlet);
    const std::string of_outlet = outlet == outlets->end() ? "" : outlet->second.language;
    View view = page_view(root, article);
    view.text("publication", name_of_outlet(*outlets, article.outlet))
        .text("language", article.language.empty() ? of_outlet : article.language)
        .text("published", format_rfc3339(article.shown))
        .text("title", article.title);
    views.push_back(std::move(view));
  }
  return xml_page(site.templates.fill(
      "sitemap.mustache", View().mark("is_news", true).list("pages", std::move(views)), site.words));
}

} // namespace offprint
