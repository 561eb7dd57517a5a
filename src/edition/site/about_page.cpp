#include "edition/site/about_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/words.h"

#include <nlohmann/json.hpp>

namespace offprint {

namespace {

constexpr std::size_t articles_kept_offline = 30;

} // namespace

Result<SitePage> about_page(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  std::vector<View> views;
  for (const auto& [id, outlet] : *outlets) {
    View view;
    view.text("name", name_of_outlet(*outlets, id)).text("address", link_to("", outlet_path(id)));
    put_language(view, outlet.language);
    views.push_back(std::move(view));
  }
  View view = frame(site, *outlets, "/about.html", site.words.say("about"));
  view.text("operator", site.settings.operator_name).list("outlets", std::move(views));
  return html_page(site.templates.page("about.mustache", view, site.words));
}

Result<SitePage> offline_page(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  View view = frame(site, *outlets, "/offline.html", site.words.say("offline"));
  view.mark("unlisted", true);
  return html_page(site.templates.page("offline.mustache", view, site.words));
}

Result<SitePage> offline_list(const SiteContext& site) {
  const auto newest = site.articles.articles().newest({.limit = articles_kept_offline});
  if (!newest) return pass_on(newest);
  nlohmann::json pages = nlohmann::json::array();
  for (const ArticleSummary& article : *newest) pages.push_back(link_to("", article_path(article.id)));
  return SitePage{.content_type = "application/json; charset=utf-8",
                  .body = nlohmann::json{{"pages", pages}}.dump() + "\n"};
}

} // namespace offprint
