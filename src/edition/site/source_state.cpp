#include "edition/site/source_state.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

std::string ago(Instant then, Instant now) {
  return format_duration(std::max(now - then, std::chrono::milliseconds(0))) + " ago";
}

std::string next_attempt(const Source& source, Instant now) {
  if (!source.due || *source.due <= now) return "next attempt is due now";
  return "next attempt at " + format_minute(*source.due);
}

std::string failure_in_words(const Source& source, Instant now) {
  const Instant since = source.failing_since ? *source.failing_since : source.checked.value_or(now);
  const char* const attempts = source.failures == 1 ? "attempt" : "attempts";
  std::string words =
      fmt::format("not reached since {} ({} {})", format_minute(since), source.failures, attempts);
  if (!source.problem.empty()) words += ": " + source.problem;
  return words + "; " + next_attempt(source, now);
}

std::string success_in_words(const Source& source, Instant now) {
  std::string words = "answered " + ago(*source.reached, now);
  if (source.changed) words += "; last had something new " + ago(*source.changed, now);
  return words;
}

} // namespace

SourceHealth health_of(const Source& source) {
  if (source.retired) return SourceHealth::gone;
  if (source.failing_since || source.failures > 0) return SourceHealth::failing;
  return source.reached ? SourceHealth::well : SourceHealth::waiting;
}

std::string state_in_words(const Source& source, Instant now) {
  switch (health_of(source)) {
  case SourceHealth::gone:
    return "withdrawn by the publisher; not asked any more" +
           (source.problem.empty() ? "" : ": " + source.problem);
  case SourceHealth::failing: return failure_in_words(source, now);
  case SourceHealth::waiting: return "not asked yet; " + next_attempt(source, now);
  case SourceHealth::well: return success_in_words(source, now);
  }
  return {};
}

} // namespace offprint
