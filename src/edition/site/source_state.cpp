#include "edition/site/source_state.h"

#include "edition/site/words.h"

namespace offprint {

namespace {

std::string next_attempt(const Source& source, Instant now, const Words& words) {
  if (!source.due || *source.due <= now) return words.say("next_attempt_now");
  return words.say("next_attempt", {{"time", format_minute(*source.due)}});
}

std::string failure_in_words(const Source& source, Instant now, const Words& words) {
  const Instant since = source.failing_since ? *source.failing_since : source.checked.value_or(now);
  std::string text = words.say(
      "source_failing", {{"since", format_minute(since)}, {"attempts", std::int64_t{source.failures}}});
  if (!source.problem.empty()) text += ": " + source.problem;
  return text + "; " + next_attempt(source, now, words);
}

std::string success_in_words(const Source& source, Instant now, const Words& words) {
  std::string text = words.say("source_answered", {{"ago", words.ago(*source.reached, now)}});
  if (source.changed) text += "; " + words.say("source_news", {{"ago", words.ago(*source.changed, now)}});
  return text;
}

} // namespace

SourceHealth health_of(const Source& source) {
  if (source.retired) return SourceHealth::gone;
  if (source.failing_since || source.failures > 0) return SourceHealth::failing;
  return source.reached ? SourceHealth::well : SourceHealth::waiting;
}

std::string state_in_words(const Source& source, Instant now, const Words& words) {
  switch (health_of(source)) {
  case SourceHealth::gone:
    return words.say("source_withdrawn") + (source.problem.empty() ? "" : ": " + source.problem);
  case SourceHealth::failing: return failure_in_words(source, now, words);
  case SourceHealth::waiting: return words.say("source_waiting") + "; " + next_attempt(source, now, words);
  case SourceHealth::well: return success_in_words(source, now, words);
  }
  return {};
}

} // namespace offprint
