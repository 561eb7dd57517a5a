#pragma once

#include "archive/articles.h"
#include "edition/site/frame.h"
#include "edition/site/site_context.h"

#include <functional>
#include <optional>
#include <string>

namespace offprint {

class PageStyle;

/// How many articles one page of a list shows.
constexpr int articles_on_a_page = 100;

/// How many the newest of an outlet or a topic are.
constexpr int newest_articles_shown = 50;

/// How many pages a list of so many articles has; an empty list has one.
int pages_for(std::int64_t articles);

/// The articles by day, newest first, for web/list.mustache and item.mustache.
Result<std::vector<View>> day_views(const SiteContext& site, const OutletsById& outlets,
                                    const std::vector<ArticleSummary>& articles, const std::string& root,
                                    PageStyle& style);

/// The same without days.
Result<std::vector<View>> item_views(const SiteContext& site, const OutletsById& outlets,
                                     const std::vector<ArticleSummary>& articles, const std::string& root,
                                     PageStyle& style);

/// A list that goes over several pages.
struct ArticleList {
  ArticleStore::Range range; ///< `limit` and `skip` are filled in
  int number = 1;            ///< of the page
  std::function<std::string(int number)> path;
  std::string title;
};

/// The frame of a list's page with the articles in it; nothing where the list has no such page.
Result<std::optional<View>> list_view(const SiteContext& site, const OutletsById& outlets, ArticleList list);

/// The frame of a page with the newest articles of a range, without numbers.
Result<View> newest_view(const SiteContext& site, const OutletsById& outlets, ArticleStore::Range range,
                         const std::string& path, const std::string& title);

/// Lists the months of a range, each with the way to it.
Status put_months(View& view, const SiteContext& site, const ArticleStore::Range& range,
                  const std::string& root, const std::function<std::string(const std::string& month)>& path);

/// The first moment of a month or a day, and of the one after it.
struct DateSpan {
  Instant from;
  Instant before;
};

DateSpan span_of_month(std::string_view month);
DateSpan span_of_day(std::string_view day);

/// A short list of articles: title, address, outlet, date.
Result<std::vector<View>> mention_views(const std::vector<ArticleSummary>& articles,
                                        const OutletsById& outlets, const std::string& root);

} // namespace offprint
