#include "cli/status_report.h"

#include "archive/source_condition.h"
#include "cli/terminal.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace offprint {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t least_columns = 80;
constexpr std::size_t outlet_columns = 11;
constexpr std::size_t other_columns = outlet_columns + 47;

/// The end of a text, which tells more of an address than its beginning.
std::string tail(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t begin = text.size() - most + 1;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return "…" + text.substr(begin);
}

std::string without_scheme(const std::string& url) {
  const std::string text = printable(url, 1'000);
  const auto end = text.find("://");
  return end == std::string::npos ? text : text.substr(end + 3);
}

std::string ago(const std::optional<Instant>& then, Instant now) {
  return then ? format_duration(std::max(now - *then, milliseconds(0))) : "-";
}

std::string until(const Source& source, Instant now) {
  if (source.retired) return "-";
  return source.due && *source.due > now ? format_duration(*source.due - now) : "now";
}

std::int64_t waiting_of(const StatusReport& report, const Source& source) {
  const auto found = report.census.entries_waiting_by_source.find(source.url);
  return found == report.census.entries_waiting_by_source.end() ? 0 : found->second;
}

std::int64_t alarms_of(const StatusReport& report, const Source& source) {
  return std::ranges::count(report.alarms, source.url, &Alarm::source);
}

std::string row(const StatusReport& report, const Source& source, std::size_t address_columns) {
  const std::string interval =
      source.interval_seconds > 0 ? format_duration(std::chrono::seconds(source.interval_seconds)) : "-";
  const std::int64_t alarms = alarms_of(report, source);
  return fmt::format("{:<{}} {:<{}} {:<7} {:>8} {:>6} {:>6} {:>6} {:>4} {:>2}\n",
                     tail(printable(source.outlet), outlet_columns), outlet_columns,
                     tail(without_scheme(source.url), address_columns), address_columns,
                     name_of(condition_of(source, report.alarms, report.now)),
                     ago(source.reached, report.now), ago(source.changed, report.now), interval,
                     until(source, report.now), waiting_of(report, source),
                     alarms > 0 ? std::to_string(alarms) : "-");
}

std::string table(const StatusReport& report, std::size_t columns) {
  if (report.sources.empty())
    return "No source is known yet: offprint add finds feeds, offprint pull takes up those that are "
           "configured.\n";
  const std::size_t address_columns = std::max(columns, least_columns) - other_columns;
  std::string text =
      fmt::format("{:<{}} {:<{}} {:<7} {:>8} {:>6} {:>6} {:>6} {:>4} {:>2}\n", "OUTLET", outlet_columns,
                  "SOURCE", address_columns, "STATE", "ANSWERED", "NEW", "EVERY", "NEXT", "WAIT", "!");
  for (const Source& source : report.sources) text += row(report, source, address_columns);
  return text;
}

std::string alarms_in_words(const StatusReport& report) {
  if (report.alarms.empty()) return "No alarm.\n";
  std::string text =
      report.alarms.size() == 1 ? "1 alarm:\n" : fmt::format("{} alarms:\n", report.alarms.size());
  std::string_view told;
  for (const Alarm& alarm : report.alarms) {
    text +=
        fmt::format("  {}: {}: {}\n    {} (since {})\n", alarm.kind, printable(alarm.outlet),
                    printable(alarm.subject, 300), printable(alarm.message, 500), format_minute(alarm.since));
    const bool last_of_kind = &alarm == &report.alarms.back() || (&alarm + 1)->kind != alarm.kind;
    if (last_of_kind) text += fmt::format("    What to do: {}.\n", remedy_for(alarm.kind));
  }
  return text;
}

std::string sums(const Census& census) {
  return fmt::format("{} articles, {} revisions, {} pictures ({} wanted), {} entries waiting, {:.1f} MB\n",
                     census.articles, census.revisions, census.pictures_held, census.pictures_wanted,
                     census.entries_waiting, static_cast<double>(census.bytes) / 1e6);
}

nlohmann::json time_or_null(const std::optional<Instant>& time) {
  return time ? nlohmann::json(format_rfc3339(*time)) : nlohmann::json();
}

nlohmann::json json_of(const StatusReport& report, const Source& source) {
  nlohmann::json json{{"outlet", source.outlet},
                      {"url", source.url},
                      {"title", source.title},
                      {"state", name_of(condition_of(source, report.alarms, report.now))},
                      {"asked", time_or_null(source.checked)},
                      {"answered", time_or_null(source.reached)},
                      {"new_entry", time_or_null(source.changed)},
                      {"next_poll", source.retired ? nlohmann::json() : time_or_null(source.due)},
                      {"failing_since", time_or_null(source.failing_since)},
                      {"failures", source.failures},
                      {"problem", source.problem},
                      {"entries_waiting", waiting_of(report, source)},
                      {"alarms", alarms_of(report, source)}};
  json["interval_seconds"] =
      source.interval_seconds > 0 ? nlohmann::json(source.interval_seconds) : nlohmann::json();
  return json;
}

nlohmann::json json_of(const Alarm& alarm) {
  return {{"kind", alarm.kind},
          {"source", alarm.source},
          {"outlet", alarm.outlet},
          {"subject", alarm.subject},
          {"message", alarm.message},
          {"since", format_rfc3339(alarm.since)},
          {"remedy", remedy_for(alarm.kind)}};
}

} // namespace

std::string describe(const StatusReport& report, std::size_t columns) {
  return table(report, columns) + "\n" + alarms_in_words(report) + "\n" + sums(report.census);
}

std::string json_of(const StatusReport& report) {
  const Census& census = report.census;
  nlohmann::json json{{"now", format_rfc3339(report.now)},
                      {"articles", census.articles},
                      {"revisions", census.revisions},
                      {"pictures", census.pictures_held},
                      {"pictures_wanted", census.pictures_wanted},
                      {"entries_waiting", census.entries_waiting},
                      {"gaps", census.gaps_by_state},
                      {"bytes", census.bytes},
                      {"sources", nlohmann::json::array()},
                      {"alarms", nlohmann::json::array()}};
  for (const Source& source : report.sources) json["sources"].push_back(json_of(report, source));
  for (const Alarm& alarm : report.alarms) json["alarms"].push_back(json_of(alarm));
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace offprint
