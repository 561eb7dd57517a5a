#pragma once

#include "base/error.h"
#include "base/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Archive;

/// Something that an operator should see to, as the archive shows it. docs/alarms.md tells when each kind is
/// raised, and ends.
struct Alarm {
  std::string kind;    ///< one of `alarm_kinds`
  std::string source;  ///< the feed that it is about; may be empty
  std::string outlet;  ///< may be empty
  std::string subject; ///< the source, an article's id, a host, an outlet
  std::string message; ///< in words, without a full stop
  Instant since;
};

/// All kinds that there are, the gravest first.
const std::vector<std::string>& alarm_kinds();

/// What an operator does about an alarm of that kind, in words; "" for no kind of ours.
std::string_view remedy_for(std::string_view kind);

/// What stands at `now`, the gravest kind first, of the sources that the configuration names. Only reads, and
/// costs a few look-ups for each source.
Result<std::vector<Alarm>> alarms(Archive& archive, Instant now);

} // namespace offprint
