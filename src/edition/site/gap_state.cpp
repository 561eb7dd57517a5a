#include "edition/site/gap_state.h"

#include <fmt/format.h>

namespace offprint {

namespace {

std::string outcome_in_words(const Gap& gap) {
  switch (gap.state) {
  case GapState::open: return "to be looked for";
  case GapState::closing: return fmt::format("being looked for, {} found so far", gap.found);
  case GapState::closed: return fmt::format("{} found afterwards, by way of: {}", gap.found, gap.way);
  case GapState::given_up: return fmt::format("{} found afterwards; there may have been more", gap.found);
  }
  return {};
}

} // namespace

bool is_worth_telling(const Gap& gap, Instant now) {
  return gap.state != GapState::closed || gap.noted > now - std::chrono::days(7);
}

std::string gap_in_words(const Gap& gap) {
  if (gap.back_fill)
    return fmt::format("what was published since {}: {}", format_minute(gap.from), outcome_in_words(gap));
  return fmt::format("entries from {} to {} ({}) were missed; {}", format_minute(gap.from),
                     format_minute(gap.to), format_duration(gap.to - gap.from), outcome_in_words(gap));
}

} // namespace offprint
