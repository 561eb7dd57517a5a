#include "serve/metrics.h"

#include "archive/alarms.h"
#include "archive/archive.h"
#include "archive/census.h"
#include "archive/source_condition.h"
#include "base/clock.h"
#include "base/log.h"
#include "edition/site/site.h"
#include "serve/page_answer.h"
#include "serve/prometheus_text.h"

#include <algorithm>

namespace offprint {

namespace {

constexpr auto kept_for = std::chrono::seconds(10);

double seconds_of(Instant instant) {
  return static_cast<double>(to_milliseconds(instant)) / 1'000;
}

/// One sample for each source for which `value` gives one.
void add_by_source(PrometheusText& text, const std::vector<Source>& sources, const auto& value) {
  for (const Source& source : sources)
    if (const std::optional<double> given = value(source))
      text.sample({{"outlet", source.outlet}, {"source", source.url}}, *given);
}

void add_sources(PrometheusText& text, const std::vector<Source>& sources) {
  text.begin("offprint_source_last_success_timestamp_seconds", "When the source last answered well.");
  add_by_source(text, sources, [](const Source& source) -> std::optional<double> {
    return source.reached ? std::optional(seconds_of(*source.reached)) : std::nullopt;
  });
  text.begin("offprint_source_last_new_entry_timestamp_seconds",
             "When the source last had a new or changed entry.");
  add_by_source(text, sources, [](const Source& source) -> std::optional<double> {
    return source.changed ? std::optional(seconds_of(*source.changed)) : std::nullopt;
  });
  text.begin("offprint_source_interval_seconds", "Between two polls of the source, as learnt.");
  add_by_source(text, sources, [](const Source& source) -> std::optional<double> {
    return source.interval_seconds > 0 ? std::optional(static_cast<double>(source.interval_seconds))
                                       : std::nullopt;
  });
  text.begin("offprint_source_failures", "Failed polls of the source in a row.");
  add_by_source(text, sources,
                [](const Source& source) { return std::optional(static_cast<double>(source.failures)); });
}

void add_states(PrometheusText& text, const std::vector<Source>& sources, const std::vector<Alarm>& standing,
                Instant now) {
  std::vector<int> counts(source_conditions().size());
  for (const Source& source : sources)
    ++counts.at(static_cast<std::size_t>(condition_of(source, standing, now)));
  text.begin("offprint_sources", "Sources by how they fare.");
  for (const SourceCondition condition : source_conditions())
    text.sample({{"state", name_of(condition)}}, counts.at(static_cast<std::size_t>(condition)));
  text.begin("offprint_alarms", "Alarms that stand, by kind.");
  for (const std::string& kind : alarm_kinds())
    text.sample({{"kind", kind}}, static_cast<double>(std::ranges::count(standing, kind, &Alarm::kind)));
}

void add_number(PrometheusText& text, std::string_view name, std::string_view help, double value) {
  text.begin(name, help);
  text.sample({}, value);
}

void add_census(PrometheusText& text, const Census& census) {
  const auto add = [&](std::string_view name, std::string_view help, auto value) {
    add_number(text, name, help, static_cast<double>(value));
  };
  add("offprint_entries_waiting", "Entries whose articles are not taken yet.", census.entries_waiting);
  add("offprint_articles_total", "Articles held.", census.articles);
  add("offprint_revisions_total", "Revisions held.", census.revisions);
  add("offprint_pictures_wanted", "Pictures of articles that are not held yet.", census.pictures_wanted);
  add("offprint_archive_bytes", "Of the database and the picture files.", census.bytes);
  text.begin("offprint_gaps", "Times that entries were missed from, by how the search for them stands.");
  for (const auto& [state, count] : census.gaps_by_state)
    text.sample({{"state", state}}, static_cast<double>(count));
}

} // namespace

Result<std::string> metrics_text(Archive& archive, Instant now, std::string_view version) {
  const auto sources = archive.sources().all();
  if (!sources) return pass_on(sources);
  const auto standing = alarms(archive, now);
  if (!standing) return pass_on(standing);
  const auto census = census_of(archive);
  if (!census) return pass_on(census);
  PrometheusText text;
  text.begin("offprint_build_info", "The program's version; always 1.");
  text.sample({{"version", version}}, 1);
  add_sources(text, *sources);
  add_states(text, *sources, *standing, now);
  add_census(text, *census);
  return text.take();
}

Metrics::Metrics(Archive& archive, const Clock& clock, std::string version, Log& log)
    : archive_(archive), clock_(clock), version_(std::move(version)), log_(log) {}

std::shared_ptr<const Answer> Metrics::answer() {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  if (kept_ && now >= *made_ && now - *made_ < kept_for) return kept_;
  Result<std::string> text = metrics_text(archive_, now, version_);
  if (!text) log_.error("the metrics could not be made: " + text.error().message());
  kept_ =
      text ? answer_of({.content_type = std::string(PrometheusText::content_type), .body = *text}, 200)
           : answer_of({.content_type = "text/plain; charset=utf-8", .body = "The archive cannot be read.\n"},
                       500);
  made_ = now;
  return kept_;
}

} // namespace offprint
