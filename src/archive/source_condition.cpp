#include "archive/source_condition.h"

#include <algorithm>
#include <array>

namespace offprint {

namespace {

constexpr std::array<std::string_view, 6> names{"unasked", "ok", "silent", "failing", "paused", "retired"};

} // namespace

std::string_view name_of(SourceCondition condition) {
  return names.at(static_cast<std::size_t>(condition));
}

const std::vector<SourceCondition>& source_conditions() {
  static const std::vector<SourceCondition> all{SourceCondition::unasked, SourceCondition::ok,
                                                SourceCondition::silent,  SourceCondition::failing,
                                                SourceCondition::paused,  SourceCondition::retired};
  return all;
}

SourceCondition condition_of(const Source& source, const std::vector<Alarm>& standing, Instant now) {
  if (source.retired) return SourceCondition::retired;
  if (source.not_before && *source.not_before > now) return SourceCondition::paused;
  if (source.failing_since) return SourceCondition::failing;
  if (!source.reached) return SourceCondition::unasked;
  const bool silent = std::ranges::any_of(standing, [&](const Alarm& alarm) {
    return alarm.kind == "source-silent" && alarm.source == source.url;
  });
  return silent ? SourceCondition::silent : SourceCondition::ok;
}

} // namespace offprint
