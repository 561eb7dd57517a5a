#include "edition/site/search_page.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/sources.h"
#include "base/url.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/list_pages.h"
#include "edition/site/words.h"

#include <fmt/format.h>

namespace offprint {

namespace {

constexpr std::size_t values_of_a_facet = 12;

/// What stands for a number that only the reader's device will know (web/search.js).
constexpr std::string_view count_place = "{count}";

std::string address_of(const std::string& query, bool by_date, int page) {
  std::string address = "search?q=" + percent_encode(query);
  if (by_date) address += "&sort=date";
  if (page > 1) address += fmt::format("&page={}", page);
  return address;
}

std::string quoted(const std::string& name) {
  return name.contains(' ') ? '"' + name + '"' : name;
}

View facet_view(const SiteContext& site, const SearchPageRequest& request, const char* message,
                const char* field, const std::vector<NamedCount>& counts, const OutletsById& outlets) {
  std::vector<View> values;
  const bool is_outlets = std::string_view(field) == "outlet:";
  const bool is_months = std::string_view(field) == "on:";
  for (const NamedCount& one : counts) {
    if (values.size() == values_of_a_facet) break;
    values.push_back(
        View()
            .text("name", is_outlets  ? name_of_outlet(outlets, one.name)
                          : is_months ? site.words.month(span_of_month(one.name).from)
                                      : one.name)
            .text("address", address_of(request.query + " " + field + quoted(one.name), request.by_date, 1))
            .text("articles", site.words.number(one.articles)));
  }
  return View().text("facet", site.words.say(message)).list("values", std::move(values));
}

std::vector<View> hit_views(const SearchPageRequest& request, const OutletsById& outlets) {
  std::vector<View> views;
  for (const SearchedArticle& hit : request.hits) {
    const Result<ArticleId> id = ArticleId::parse(hit.id);
    if (!id) continue;
    View view;
    view.text("address", link_to("", article_path(*id)))
        .text("title_html", hit.title_html)
        .text("snippet_html", hit.snippet_html)
        .text("outlet", name_of_outlet(outlets, hit.outlet))
        .text("machine", format_rfc3339(hit.shown))
        .text("words", format_date(hit.shown));
    put_language(view, hit.language);
    views.push_back(std::move(view));
  }
  return views;
}

void put_pages(View& view, const SiteContext& site, const SearchPageRequest& request) {
  const std::int64_t pages = (request.articles + request.hits_on_a_page - 1) / request.hits_on_a_page;
  const int number = request.number;
  // Newer and older are not what the pages of a search differ in.
  const auto page = [&](int other) {
    return site.words.say("page_of", {{"page", std::int64_t{other}}, {"pages", pages}});
  };
  view.mark("several_pages", pages > 1)
      .text("page_of", page(number))
      .text("page_before", page(number - 1))
      .text("page_after", page(number + 1))
      .text("newer", number > 1 ? address_of(request.query, request.by_date, number - 1) : "")
      .text("older", number < pages ? address_of(request.query, request.by_date, number + 1) : "")
      .text("first", std::to_string((number - 1) * request.hits_on_a_page + 1));
}

void put_search_feeds(View& view, const SiteContext& site, const std::string& query) {
  std::vector<View> feeds;
  const auto add = [&](const char* message, const char* type, const char* file) {
    feeds.push_back(View()
                        .text("form", site.words.say(message))
                        .text("type", type)
                        .text("title", query)
                        .text("address", file + ("?q=" + percent_encode(query))));
  };
  add("feed_atom", "application/atom+xml", "search.atom");
  add("feed_rss", "application/rss+xml", "search.rss");
  add("feed_json", "application/feed+json", "search/feed.json");
  view.list("page_feeds", std::move(feeds));
}

void put_answer(View& view, const SiteContext& site, const SearchPageRequest& request,
                const OutletsById& outlets) {
  std::vector<View> facets;
  facets.push_back(facet_view(site, request, "search_by_outlet", "outlet:", request.outlets, outlets));
  facets.push_back(facet_view(site, request, "search_by_topic", "topic:", request.topics, outlets));
  facets.push_back(facet_view(site, request, "search_by_month", "on:", request.months, outlets));
  view.mark("answered", true)
      .text("summary",
            site.words.say("search_results", {{"count", request.articles}, {"query", request.query}}))
      .text("meant", request.did_you_mean)
      .text("meant_address", address_of(request.did_you_mean, request.by_date, 1))
      .mark("has_hits", !request.hits.empty())
      .text("other_order", address_of(request.query, !request.by_date, 1))
      .list("hits", hit_views(request, outlets))
      .list("facets", std::move(facets));
  put_pages(view, site, request);
  put_search_feeds(view, site, request.query);
}

} // namespace

Result<SitePage> search_page_of(const SiteContext& site, const SearchPageRequest& request) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const std::string title = request.query.empty() ? "" : request.query + " – ";
  const std::string path =
      request.query.empty() ? "/search" : "/" + address_of(request.query, request.by_date, request.number);
  View view = frame(site, *outlets, path, title + site.words.say("search"));
  view.text("action", "search")
      .text("query", request.query)
      .mark("by_date", request.by_date)
      .mark("unlisted", true);
  if (!request.problem.empty())
    view.text("problem", site.words.say("search_invalid", {{"problem", request.problem}}));
  else if (!request.query.empty())
    put_answer(view, site, request, *outlets);
  SitePage page = html_page(site.templates.page("search.mustache", view, site.words));
  page.tells_the_time = true;
  return page;
}

Result<SitePage> static_search_page(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  View view = frame(site, *outlets, "/search.html", site.words.say("search"));
  const auto text_for_device = [&](std::int64_t count) {
    std::string text =
        site.words.say("search_results", {{"count", count}, {"query", std::string("{query}")}});
    const std::string number = site.words.number(count);
    const auto at = count == 0 ? std::string::npos : text.find(number);
    return at == std::string::npos ? text : text.replace(at, number.size(), count_place);
  };
  constexpr std::int64_t many = 100; // whose plural goes with most numbers
  view.text("action", "search.html")
      .text("script", "search.js")
      .mark("is_static", true)
      .text("none", text_for_device(0))
      .text("one",
            site.words.say("search_results", {{"count", std::int64_t{1}}, {"query", std::string("{query}")}}))
      .text("found", text_for_device(many));
  const Status months =
      put_months(view, site, {}, "", [](const std::string& month) { return month_path(month); });
  if (!months) return pass_on(months);
  return html_page(site.templates.page("search.mustache", view, site.words));
}

} // namespace offprint
