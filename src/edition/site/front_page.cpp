#include "edition/site/front_page.h"

#include "archive/archive.h"
#include "archive/relations.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/list_pages.h"
#include "edition/site/pictures.h"
#include "edition/site/topic_pages.h"
#include "edition/site/words.h"

#include <algorithm>
#include <map>

namespace offprint {

namespace {

constexpr std::size_t articles_shown = 60;
constexpr std::size_t topics_shown = 12;

/// The articles of each outlet, those of the outlet with the newest one first.
Result<std::vector<View>> outlet_views(const SiteContext& site, const OutletsById& outlets,
                                       const std::vector<ArticleSummary>& articles, PageStyle& style) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<ArticleSummary>> by_outlet;
  for (const ArticleSummary& article : articles) {
    if (!by_outlet.contains(article.outlet)) order.push_back(article.outlet);
    by_outlet[article.outlet].push_back(article);
  }
  std::vector<View> views;
  for (const std::string& id : order) {
    auto items = item_views(site, outlets, by_outlet[id], "", style);
    if (!items) return pass_on(items);
    View view;
    if (order.size() > 1) view.text("outlet_name", name_of_outlet(outlets, id));
    view.text("outlet_address", link_to("", outlet_path(id))).list("articles", *std::move(items));
    const auto outlet = outlets.find(id);
    put_language(view, outlet == outlets.end() ? "" : outlet->second.language);
    views.push_back(std::move(view));
  }
  return views;
}

/// The topics of the articles, those of most of them first.
Result<std::vector<View>> topic_views(const SiteContext& site, const std::vector<ArticleSummary>& articles) {
  struct Counted {
    TopicSummary topic;
    std::int64_t articles = 0;
  };

  std::map<std::int64_t, Counted> counted;
  for (const ArticleSummary& article : articles) {
    const auto topics = site.articles.relations().topics_of(article.id);
    if (!topics) return pass_on(topics);
    for (const TopicSummary& topic : *topics) {
      if (topic.articles < least_articles_of_topic || topic.keys.empty()) continue;
      Counted& one = counted[topic.row];
      one.topic = topic;
      ++one.articles;
    }
  }
  std::vector<Counted> most_first;
  for (auto& [row, one] : counted) most_first.push_back(std::move(one));
  std::ranges::stable_sort(most_first, std::ranges::greater{}, &Counted::articles);
  if (most_first.size() > topics_shown) most_first.resize(topics_shown);
  std::vector<View> views;
  for (const Counted& one : most_first)
    views.push_back(View()
                        .text("name", one.topic.name)
                        .text("address", link_to("", topic_path(key_of(one.topic))))
                        .text("articles", site.words.number(one.articles)));
  return views;
}

Result<View> newest_day_view(const SiteContext& site, const OutletsById& outlets,
                             const std::vector<ArticleSummary>& articles, PageStyle& style) {
  const std::string date = format_date(articles.front().shown);
  auto by_outlet = outlet_views(site, outlets, articles, style);
  if (!by_outlet) return pass_on(by_outlet);
  auto topics = topic_views(site, articles);
  if (!topics) return pass_on(topics);
  View view;
  view.text("date", date)
      .text("day", site.words.day(articles.front().shown))
      .text("day_address", link_to("", day_path(date)))
      .list("outlets", *std::move(by_outlet))
      .mark("has_topics", !topics->empty())
      .list("day_topics", *std::move(topics));
  return view;
}

} // namespace

Result<SitePage> front_page(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto articles = site.articles.articles().newest({.limit = articles_shown});
  if (!articles) return pass_on(articles);
  const auto is_of_newest_day = [&](const ArticleSummary& one) {
    return format_date(one.shown) == format_date(articles->front().shown);
  };
  const auto earlier = std::ranges::find_if_not(*articles, is_of_newest_day);
  PageStyle style;
  View view = frame(site, *outlets, "/", "");
  if (!articles->empty()) {
    auto newest = newest_day_view(site, *outlets, {articles->begin(), earlier}, style);
    if (!newest) return pass_on(newest);
    std::vector<View> one;
    one.push_back(*std::move(newest));
    view.list("newest_day", std::move(one));
  }
  auto days = day_views(site, *outlets, {earlier, articles->end()}, "", style);
  if (!days) return pass_on(days);
  put_feeds(view, site, "/", "all", site.settings.title);
  view.text("heading", site.words.say("front_heading", {{"site", site.settings.title}}))
      .mark("empty", articles->empty())
      .list("days", *std::move(days))
      .text("style", style.rules());
  return html_page(site.templates.page("front.mustache", view, site.words));
}

} // namespace offprint
