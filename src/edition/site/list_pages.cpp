#include "edition/site/list_pages.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/pictures.h"
#include "edition/site/times.h"
#include "edition/site/words.h"
#include "renditions/gallery.h"

namespace offprint {

namespace {

Result<View> thumbnail(const ArticleSummary& article, const std::string& root, Gallery& gallery,
                       PageStyle& style) {
  if (!article.first_picture) return View();
  const auto shown = gallery.shown(*article.first_picture);
  if (!shown) return pass_on(shown);
  return *shown ? thumbnail_view(**shown, root, style) : View();
}

Result<View> item_view(const SiteContext& site, const OutletsById& outlets, const ArticleSummary& article,
                       const std::string& root, PageStyle& style) {
  auto view = thumbnail(article, root, site.gallery, style);
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

void put_neighbours(View& view, const SiteContext& site, const ArticleList& list, int pages,
                    const std::string& root) {
  const int number = list.number;
  view.text("newer", number > 1 ? link_to(root, list.path(number - 1)) : "")
      .text("older", number < pages ? link_to(root, list.path(number + 1)) : "")
      .text("page_of",
            site.words.say("page_of", {{"page", std::int64_t{number}}, {"pages", std::int64_t{pages}}}))
      .mark("several_pages", pages > 1);
}

Result<View> view_of(const SiteContext& site, const OutletsById& outlets,
                     const std::vector<ArticleSummary>& articles, const std::string& path,
                     const std::string& title) {
  PageStyle style;
  auto days = day_views(site, outlets, articles, root_from(path), style);
  if (!days) return pass_on(days);
  View view = frame(site, outlets, path, title);
  view.mark("empty", articles.empty()).list("days", std::move(*days)).text("style", style.rules());
  return view;
}

} // namespace

int pages_for(std::int64_t articles) {
  return articles == 0 ? 1 : static_cast<int>((articles + articles_on_a_page - 1) / articles_on_a_page);
}

Result<std::vector<View>> item_views(const SiteContext& site, const OutletsById& outlets,
                                     const std::vector<ArticleSummary>& articles, const std::string& root,
                                     PageStyle& style) {
  std::vector<View> items;
  for (const ArticleSummary& article : articles) {
    auto item = item_view(site, outlets, article, root, style);
    if (!item) return pass_on(item);
    items.push_back(std::move(*item));
  }
  return items;
}

Result<std::vector<View>> day_views(const SiteContext& site, const OutletsById& outlets,
                                    const std::vector<ArticleSummary>& articles, const std::string& root,
                                    PageStyle& style) {
  std::vector<View> days;
  for (auto article = articles.begin(); article != articles.end();) {
    const std::string date = format_date(article->shown);
    const auto end = std::find_if(article, articles.end(),
                                  [&](const ArticleSummary& one) { return format_date(one.shown) != date; });
    auto items = item_views(site, outlets, {article, end}, root, style);
    if (!items) return pass_on(items);
    View day;
    day.text("date", date)
        .text("day", site.words.day(article->shown))
        .text("day_address", link_to(root, day_path(date)));
    days.push_back(std::move(day.list("articles", *std::move(items))));
    article = end;
  }
  return days;
}

Result<std::optional<View>> list_view(const SiteContext& site, const OutletsById& outlets, ArticleList list) {
  const auto count = site.articles.articles().count(list.range);
  if (!count) return pass_on(count);
  const int pages = pages_for(*count);
  if (list.number > pages) return std::nullopt;
  list.range.limit = articles_on_a_page;
  list.range.skip = static_cast<std::size_t>(list.number - 1) * articles_on_a_page;
  const auto articles = site.articles.articles().newest(list.range);
  if (!articles) return pass_on(articles);
  const std::string path = list.path(list.number);
  auto view = view_of(site, outlets, *articles, path, list.title);
  if (!view) return pass_on(view);
  put_neighbours(*view, site, list, pages, root_from(path));
  return *std::move(view);
}

Result<View> newest_view(const SiteContext& site, const OutletsById& outlets, ArticleStore::Range range,
                         const std::string& path, const std::string& title) {
  range.limit = newest_articles_shown;
  const auto articles = site.articles.articles().newest(range);
  if (!articles) return pass_on(articles);
  return view_of(site, outlets, *articles, path, title);
}

Status put_months(View& view, const SiteContext& site, const ArticleStore::Range& range,
                  const std::string& root, const std::function<std::string(const std::string&)>& path) {
  const auto months = site.articles.articles().months(range);
  if (!months) return pass_on(months);
  std::vector<View> views;
  for (const auto& month : *months)
    views.push_back(View()
                        .text("month", site.words.month(span_of_month(month.date).from))
                        .text("address", link_to(root, path(month.date)))
                        .text("articles", site.words.number(month.articles)));
  view.mark("has_months", !views.empty()).list("months", std::move(views));
  return {};
}

DateSpan span_of_month(std::string_view month) {
  const Instant from = parse_rfc3339(month).value_or(Instant{});
  const std::chrono::year_month_day first{std::chrono::floor<std::chrono::days>(from)};
  return {.from = from, .before = Instant(std::chrono::sys_days(first + std::chrono::months(1)))};
}

DateSpan span_of_day(std::string_view day) {
  const Instant from = parse_rfc3339(day).value_or(Instant{});
  return {.from = from, .before = from + std::chrono::days(1)};
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

} // namespace offprint
