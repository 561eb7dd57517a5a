#include "edition/site/day_pages.h"

#include "archive/archive.h"
#include "archive/sources.h"
#include "edition/site/addresses.h"
#include "edition/site/list_pages.h"
#include "edition/site/words.h"

#include <fmt/format.h>

#include <map>

namespace offprint {

namespace {

/// The nearest moments before and after a span at which anything was published.
struct Neighbours {
  std::optional<Instant> before;
  std::optional<Instant> after;
};

Result<Neighbours> neighbours_of(Archive& archive, const DateSpan& span) {
  Neighbours neighbours;
  const auto before = archive.articles().newest({.before = span.from, .limit = 1});
  if (!before) return pass_on(before);
  if (!before->empty()) neighbours.before = before->front().shown;
  const auto after = archive.articles().oldest_after(span.before - std::chrono::milliseconds(1), "", 1);
  if (!after) return pass_on(after);
  if (!after->empty()) neighbours.after = after->front().shown;
  return neighbours;
}

std::string month_of(Instant instant) {
  return format_date(instant).substr(0, 7);
}

View cell_view(const std::string& root, const std::string& month, unsigned number, std::int64_t articles) {
  const std::string date = fmt::format("{}-{:02}", month, number);
  View cell;
  cell.text("number", std::to_string(number)).text("date", date);
  if (articles > 0)
    cell.text("address", link_to(root, day_path(date))).text("articles", std::to_string(articles));
  return cell;
}

/// Weeks begin on Monday (ISO 8601).
std::vector<View> week_views(const std::string& root, const std::string& month, const DateSpan& span,
                             const std::map<std::string, std::int64_t>& counts) {
  using namespace std::chrono;
  const sys_days first = floor<days>(span.from);
  const sys_days end = floor<days>(span.before);
  std::vector<View> weeks;
  std::vector<View> cells(weekday(first).iso_encoding() - 1);
  for (sys_days day = first; day < end; day += days(1)) {
    const unsigned number = static_cast<unsigned>(year_month_day(day).day());
    const auto count = counts.find(fmt::format("{}-{:02}", month, number));
    cells.push_back(cell_view(root, month, number, count == counts.end() ? 0 : count->second));
    if (cells.size() < 7 && day + days(1) < end) continue;
    cells.resize(7);
    weeks.push_back(View().list("cells", std::exchange(cells, {})));
  }
  return weeks;
}

} // namespace

Result<std::optional<SitePage>> day_page(const SiteContext& site, const std::string& day, int number) {
  if (!is_day(day)) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const DateSpan span = span_of_day(day);
  const std::string title = site.words.day(span.from);
  auto view = list_view(site, *outlets,
                        {.range = {.from = span.from, .before = span.before},
                         .number = number,
                         .path = [&](int page) { return day_path(day, page); },
                         .title = title});
  if (!view) return pass_on(view);
  const auto held = site.articles.articles().count({.from = span.from, .before = span.before});
  if (!held) return pass_on(held);
  // There are more days than anybody could ask for: without an article they have no page.
  if (!*view || *held == 0) return std::nullopt;
  const auto near = neighbours_of(site.articles, span);
  if (!near) return pass_on(near);
  const std::string month = day.substr(0, 7);
  (*view)
      ->text("date", day)
      .text("day", title)
      .text("month", site.words.month(span.from))
      .text("month_address", link_to("../", month_path(month)))
      .text("before", near->before ? link_to("../", day_path(format_date(*near->before))) : "")
      .text("after", near->after ? link_to("../", day_path(format_date(*near->after))) : "");
  return html_page(site.templates.page("day.mustache", **view, site.words));
}

Result<std::optional<SitePage>> month_page(const SiteContext& site, const std::string& month) {
  if (!is_month(month)) return std::nullopt;
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const DateSpan span = span_of_month(month);
  const auto days = site.articles.articles().days({.from = span.from, .before = span.before});
  if (!days) return pass_on(days);
  if (days->empty()) return std::nullopt;
  const auto near = neighbours_of(site.articles, span);
  if (!near) return pass_on(near);
  std::map<std::string, std::int64_t> counts;
  std::int64_t articles = 0;
  for (const auto& day : *days) {
    counts.emplace(day.date, day.articles);
    articles += day.articles;
  }
  const std::string title = site.words.month(span.from);
  View view = frame(site, *outlets, month_path(month), title);
  std::vector<View> weekdays;
  const std::vector<std::string> names = site.words.weekdays();
  const std::vector<std::string> short_names = site.words.short_weekdays();
  for (std::size_t day = 0; day < names.size(); ++day)
    weekdays.push_back(View().text("name", short_names.at(day)).text("whole", names[day]));
  view.text("date", month)
      .text("month", title)
      .text("articles", articles_in_words(site.words, articles))
      .mark("empty", articles == 0)
      .list("weekdays", std::move(weekdays))
      .list("weeks", week_views("../", month, span, counts))
      .text("before", near->before ? link_to("../", month_path(month_of(*near->before))) : "")
      .text("after", near->after ? link_to("../", month_path(month_of(*near->after))) : "");
  return html_page(site.templates.page("month.mustache", view, site.words));
}

Result<SitePage> calendar_page(const SiteContext& site) {
  const auto outlets = outlets_by_id(site.articles);
  if (!outlets) return pass_on(outlets);
  const auto months = site.articles.articles().months({});
  if (!months) return pass_on(months);
  std::vector<View> years;
  std::int64_t articles = 0;
  for (auto month = months->begin(); month != months->end();) {
    const std::string year = month->date.substr(0, 4);
    std::vector<View> views;
    for (; month != months->end() && month->date.substr(0, 4) == year; ++month) {
      views.push_back(View()
                          .text("date", month->date)
                          .text("month", site.words.month(span_of_month(month->date).from))
                          .text("address", link_to("", month_path(month->date)))
                          .text("articles", site.words.number(month->articles)));
      articles += month->articles;
    }
    years.push_back(View().text("year", year).list("months", std::move(views)));
  }
  View view = frame(site, *outlets, "/archive.html", site.words.say("calendar"));
  view.text("articles", articles_in_words(site.words, articles)).list("years", std::move(years));
  return html_page(site.templates.page("calendar.mustache", view, site.words));
}

} // namespace offprint
