#include "edition/site/sources_page.h"

#include "archive/alarms.h"
#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/events.h"
#include "archive/gaps.h"
#include "edition/site/addresses.h"
#include "edition/site/frame.h"
#include "edition/site/gap_state.h"
#include "edition/site/source_state.h"
#include "edition/site/times.h"
#include "edition/site/view.h"
#include "edition/site/words.h"

namespace offprint {

namespace {

constexpr std::size_t events_looked_at = 200;
constexpr std::size_t problems_shown = 10;
constexpr std::size_t gaps_shown = 3;

const char* css_class(SourceHealth health) {
  switch (health) {
  case SourceHealth::well: return "well";
  case SourceHealth::waiting: return "waiting";
  case SourceHealth::failing: return "failing";
  case SourceHealth::gone: return "gone";
  }
  return "";
}

bool is_problem(const Event& event) {
  return !event.kind.ends_with("-recovered") && !event.kind.ends_with("-revised") &&
         !event.kind.ends_with("-added") && !event.kind.ends_with("-closed");
}

Result<std::vector<View>> gap_views(Archive& archive, const Source& source, Instant now) {
  const auto gaps = archive.gaps().newest(source.url, gaps_shown);
  if (!gaps) return pass_on(gaps);
  std::vector<View> views;
  for (const Gap& gap : *gaps)
    if (is_worth_telling(gap, now)) views.push_back(View().text("gap", gap_in_words(gap)));
  return views;
}

View alarm_view(const Alarm& alarm, const OutletsById& configured) {
  return time_view(alarm.since)
      .text("outlet", alarm.outlet.empty() ? "" : name_of_outlet(configured, alarm.outlet))
      .text("subject", alarm.subject)
      .text("message", alarm.message);
}

/// Those that neither the source's state nor its gaps tell already.
bool is_told_beside_state(const Alarm& alarm) {
  return alarm.kind != "source-retired" && alarm.kind != "source-failing" && alarm.kind != "entries-missed";
}

std::vector<View> alarms_of_source(const std::vector<Alarm>& standing, const Source& source) {
  std::vector<View> views;
  for (const Alarm& alarm : standing)
    if (alarm.source == source.url && is_told_beside_state(alarm))
      views.push_back(View().text("alarm", alarm.message));
  return views;
}

Result<View> source_view(const Source& source, const OutletsById& configured, const OutletsById& shown,
                         const std::vector<Alarm>& standing, const SiteContext& site) {
  const auto count = site.sources.articles().count(source.outlet);
  if (!count) return pass_on(count);
  View view;
  view.text("outlet", name_of_outlet(configured, source.outlet))
      .text("outlet_address", shown.contains(source.outlet) ? link_to("", outlet_path(source.outlet)) : "")
      .text("feed_title", source.title)
      .text("feed_address", source.url)
      .text("health", css_class(health_of(source)))
      .text("state", state_in_words(source, site.clock.now(), site.words))
      .text("articles", std::to_string(*count));
  auto gaps = gap_views(site.sources, source, site.clock.now());
  if (!gaps) return pass_on(gaps);
  view.list("gaps", std::move(*gaps)).list("alarms", alarms_of_source(standing, source));
  const auto outlet = configured.find(source.outlet);
  put_language(view, outlet == configured.end() ? "" : outlet->second.language);
  return view;
}

Result<std::vector<View>> problem_views(Archive& archive, const std::string& outlet) {
  const auto events = archive.events().newest(events_looked_at, outlet);
  if (!events) return pass_on(events);
  std::vector<View> views;
  for (const Event& event : *events) {
    if (!is_problem(event)) continue;
    if (views.size() == problems_shown) break;
    views.push_back(time_view(event.at).text("subject", event.subject).text("message", event.message));
  }
  return views;
}

Result<std::vector<View>> troubled_outlets(const SiteContext& site, const OutletsById& configured) {
  std::vector<View> troubled;
  for (const auto& [id, outlet] : configured) {
    auto problems = problem_views(site.sources, id);
    if (!problems) return pass_on(problems);
    if (problems->empty()) continue;
    View view;
    view.text("outlet", name_of_outlet(configured, id)).list("problems", std::move(*problems));
    put_language(view, outlet.language);
    troubled.push_back(std::move(view));
  }
  return troubled;
}

} // namespace

Result<SitePage> sources_page(const SiteContext& site) {
  const auto shown = outlets_by_id(site.articles);
  if (!shown) return pass_on(shown);
  const auto configured = outlets_by_id(site.sources);
  if (!configured) return pass_on(configured);
  const auto sources = site.sources.sources().all();
  if (!sources) return pass_on(sources);

  const auto standing = alarms(site.sources, site.clock.now());
  if (!standing) return pass_on(standing);
  std::vector<View> alarm_views;
  for (const Alarm& alarm : *standing) alarm_views.push_back(alarm_view(alarm, *configured));
  std::vector<View> rows;
  for (const Source& source : *sources) {
    auto row = source_view(source, *configured, *shown, *standing, site);
    if (!row) return pass_on(row);
    rows.push_back(std::move(*row));
  }
  auto troubled = troubled_outlets(site, *configured);
  if (!troubled) return pass_on(troubled);
  View view = frame(site, *shown, "/sources.html", site.words.say("sources"));
  view.mark("wide", true).mark("empty", rows.empty()).mark("has_troubles", !troubled->empty());
  view.list("sources", std::move(rows)).list("troubled", std::move(*troubled));
  view.mark("has_alarms", !alarm_views.empty()).list("standing", std::move(alarm_views));
  view.list("now", {time_view(site.clock.now())});
  SitePage page = html_page(site.templates.page("sources.mustache", view, site.words));
  page.tells_the_time = true;
  return page;
}

} // namespace offprint
