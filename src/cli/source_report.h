#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What became of one source of a list.
enum class SourceOutcome {
  added,
  moved,            ///< added at the address that it has moved to for good
  replaced,         ///< no feed; the one that its page declares was added in its place
  kept_unreachable, ///< added though it did not answer, as was wished
  already_there,
  not_a_feed,
  unreachable,
  not_checked, ///< stopped before
};

struct SourceLine {
  std::string listed; ///< as the list has it
  SourceOutcome outcome = SourceOutcome::not_checked;
  std::string address = {}; ///< that was added, or is there
  std::string outlet = {};
  std::string problem = {};
  std::string perhaps = {}; ///< a feed that may be the one that was meant
};

/// "not_a_feed": as JSON has it.
std::string_view name_of(SourceOutcome outcome);

bool is_failure(SourceOutcome outcome);

/// A line for each source, those that need no attention included, and the counts at the end.
std::string describe(const std::vector<SourceLine>& lines);

/// The same as one JSON object.
std::string json_of(const std::vector<SourceLine>& lines);

} // namespace offprint
