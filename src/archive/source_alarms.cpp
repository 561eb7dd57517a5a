#include "archive/source_alarms.h"

#include "archive/archive.h"
#include "archive/entries.h"
#include "archive/source_silence.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

constexpr auto may_fail_for = std::chrono::hours(24);
constexpr auto is_never_silent_for = std::chrono::hours(24);
constexpr std::size_t rhythm_is_told_by = 100;
constexpr std::size_t newest_tried = 10;
constexpr std::size_t fewest_tried = 5;

Alarm alarm_of(std::string kind, const Source& source, std::string message, Instant since) {
  return {.kind = std::move(kind),
          .source = source.url,
          .outlet = source.outlet,
          .subject = source.url,
          .message = std::move(message),
          .since = since};
}

Result<std::optional<Alarm>> silence_alarm(Archive& archive, const Source& source, Instant now) {
  if (source.changed && now - *source.changed < is_never_silent_for) return std::nullopt;
  const auto noted = archive.entries().newest_noted(source.url, rhythm_is_told_by);
  if (!noted) return pass_on(noted);
  const std::optional<Silence> silence = silence_of(*noted, now);
  if (!silence) return std::nullopt;
  return alarm_of(
      "source-silent", source,
      fmt::format("it answers, but has had no new entry for {}; it used to have one every {}, and "
                  "never paused longer than {}",
                  format_duration(now - silence->since), format_duration(silence->usual_pause),
                  format_duration(silence->longest_pause)),
      silence->since);
}

} // namespace

Result<std::optional<Alarm>> state_alarm(Archive& archive, const Source& source, Instant now) {
  if (source.retired)
    return alarm_of("source-retired", source,
                    source.problem.empty() ? "the outlet took it away for good" : source.problem,
                    source.gone_since.value_or(source.checked.value_or(now)));
  if (source.failing_since) {
    if (now - *source.failing_since < may_fail_for) return std::nullopt;
    return alarm_of("source-failing", source,
                    fmt::format("not reached for {} ({} attempts): {}",
                                format_duration(now - *source.failing_since), source.failures,
                                source.problem),
                    *source.failing_since);
  }
  return silence_alarm(archive, source, now);
}

Result<std::optional<Alarm>> extraction_alarm(Archive& archive, const Source& source) {
  const auto tried = archive.entries().tried(source.url, newest_tried);
  if (!tried) return pass_on(tried);
  const auto well = std::ranges::find(*tried, "", &TriedEntry::problem);
  const auto failed = static_cast<std::size_t>(well - tried->begin());
  if (failed < fewest_tried) return std::nullopt;
  return alarm_of("extraction-failing", source,
                  fmt::format("none of its newest {} articles could be taken whole; the newest: {}", failed,
                              tried->front().problem),
                  (*tried)[failed - 1].noted);
}

} // namespace offprint
