#include "edition/site/list_pages.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/pictures.h"
#include "edition/site/times.h"
#include "edition/site/topic_pages.h"
#include "edition/site/view.h"
#include "renditions/gallery.h"

#include <functional>

namespace offprint {

namespace {

/// A list of articles that goes over several pages.
struct ArticleList {
  int number = 1; ///< of the page
  std::int64_t count = 0;
  std::function<std::string(int number)> path;
  std::function<Result<std::vector<ArticleSummary>>(std::size_t skip)> articles; ///< of one page
};

Result<View> thumbnail(const ArticleSummary& article, const std::string& root, Gallery& gallery,
                       PageStyle& style) {
  if (!article.first_picture) return View();
  const auto shown = gallery.shown(*article.first_picture);
  if (!shown) return pass_on(shown);
  return *shown ? thumbnail_view(**shown, root, style) : View();
}

Result<View> item_view(const ArticleSummary& article, const OutletsById& outlets, const std::string& root,
                       Gallery& gallery, PageStyle& style) {
  auto view = thumbnail(article, root, gallery, style);
  if (!view) return view;
  view->text("title", article.title.empty() ? article.url.text() : article.title)
      .text("address", link_to(root, article_path(article.id)))
      .text("lead", article.lead)
      .text("outlet", name_of_outlet(outlets, article.outlet))
      .text("machine", format_rfc3339(article.shown))
      .text("time", time_of_day(article.shown))
      .mark("revised", article.revisions > 1);
  const auto outlet = outlets.find(article.outlet);
  const std::string of_outlet = outlet == outlets.end() ? "" : outlet->second.language;
  put_language(*view, article.language.empty() ? of_outlet : article.language);
  return view;
}

Result<std::vector<View>> days_view(const std::vector<ArticleSummary>& articles, const OutletsById& outlets,
                                    const std::string& root, Gallery& gallery, PageStyle& style) {
  std::vector<View> days;
  for (auto article = articles.begin(); article != articles.end();) {
    const std::string date = format_date(article->shown);
    View day;
    day.text("date", date).text("day", day_in_words(article->shown));
    std::vector<View> items;
    for (; article != articles.end() && format_date(article->shown) == date; ++article) {
      auto item = item_view(*article, outlets, root, gallery, style);
      if (!item) return pass_on(item);
      items.push_back(std::move(*item));
    }
    days.push_back(std::move(day.list("articles", std::move(items))));
  }
  return days;
}

void put_neighbours(View& view, const ArticleList& list, int pages, const std::string& root) {
  const int number = list.number;
  view.text("newer", number > 1 ? link_to(root, list.path(number - 1)) : "")
      .text("older", number < pages ? link_to(root, list.path(number + 1)) : "")
      .text("page_number", std::to_string(number))
      .text("page_count", std::to_string(pages))
      .mark("several_pages", pages > 1);
}

/// The frame of a list's page with the articles in it; nothing where the list has no such page.
Result<std::optional<View>> list_view(const SiteContext& site, const OutletsById& outlets,
                                      const ArticleList& list, std::string_view title) {
  const int pages = pages_for(list.count);
  if (list.number > pages) return std::nullopt;
  const auto articles = list.articles(static_cast<std::size_t>(list.number - 1) * articles_on_a_page);
  if (!articles) return pass_on(articles);

  const std::string root = root_from(list.path(list.number));
  PageStyle style;
  auto days = days_view(*articles, outlets, root, site.gallery, style);
  if (!days) return pass_on(days);
  View view = frame(site, outlets, root, title);
  view.mark("empty", articles->empty()).list("days", std::move(*days)).text("style", style.rules());
  put_neighbours(view, list, pages, root);
  return view;
}

/// The newest articles of an outlet, or of all where `outlet` is "".
Result<ArticleList> newest_articles(const SiteContext& site, const std::string& outlet, int number) {
  const auto count = site.articles.articles().count(outlet);
  if (!count) return pass_on(count);
  ArticleList list{.number = number, .count = *count, .path = front_path, .articles = {}};
  if (!outlet.empty()) list.path = [outlet](int page) { return outlet_path(outlet, page); };
  list.articles = [&site, outlet](std::size_t skip) {
    return site.articles.articles().newest({.outlet = outlet, .limit = articles_on_a_page, .skip = skip});
  };
  return list;
}

} // namespace

int pages_for(std::int64_t articles) {
  return articles == 0 ? 1 : static_cast<int>((articles + articles_on_a_page - 1) / articles_on_a_page);
}

Result<std::optional<View>> topic_list_view(const SiteContext& site, const OutletsById& outlets,
                                            const TopicSummary& topic, int number) {
  const ArticleList list{.number = number,
                         .count = topic.articles,
                         .path = [&topic](int page) { return topic_path(topic, page); },
                         .articles =
                             [&](std::size_t skip) {
                               return site.articles.relations().newest_of_topic(topic.row, articles_on_a_page,
                                                                                skip);
                             }};
  return list_view(site, outlets, list, topic.name);
}

Result<std::vector<View>> mention_views(const std::vector<ArticleSummary>& articles,
                                        const OutletsById& outlets, const std::string& root) {
  std::vector<View> views;
  for (const ArticleSummary& article : articles) {
    View view;
    view.text("title", article.title.empty() ? article.url.text() : article.title)
        .text("address", link_to(root, article_path(article.id)))
        .text("outlet", name_of_outlet(outlets, article.outlet))
        .text("date", format_date(article.shown));
    put_language(view, article.language);
    views.push_back(std::move(view));
  }
  return views;
}

Result<std::optional<SitePage>> front_page(const SiteContext& site, int number) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto list = newest_articles(site, "", number);
  if (!list) return pass_on(list);
  auto view = list_view(site, *outlets, *list, "");
  if (!view) return pass_on(view);
  if (!*view) return std::nullopt;
  return html_page(render_page("front.mustache", **view));
}

Result<std::optional<SitePage>> outlet_page(const SiteContext& site, const std::string& id, int number) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto outlet = outlets->find(id);
  if (outlet == outlets->end()) return std::nullopt;
  const std::string name = name_of_outlet(*outlets, id);
  const auto list = newest_articles(site, id, number);
  if (!list) return pass_on(list);
  auto view = list_view(site, *outlets, *list, name);
  if (!view) return pass_on(view);
  if (!*view) return std::nullopt;
  (*view)->text("outlet_name", name).text("home_page", outlet->second.home_page);
  (*view)->text("outlet_feed", link_to("../", feed_path(id)));
  put_language(**view, outlet->second.language);
  return html_page(render_page("outlet.mustache", **view));
}

} // namespace offprint
