#include "harvest/gap_search.h"

#include "base/clock.h"
#include "harvest/queued_entries.h"

namespace offprint {

WayEnd close_by_interface(GapSearch& search) {
  const PublishedBetween& published_between = search.harvest().gap_helpers.published_between;
  if (!published_between) return WayEnd::exhausted;
  const auto entries = published_between(search.source(), search.gap().from, search.gap().to);
  if (!entries && entries.error().kind == ErrorKind::cancelled) return WayEnd::stopped;
  if (!entries) return entries.error().kind == ErrorKind::unavailable ? WayEnd::failed : WayEnd::exhausted;
  return search.take(queued_found_entries(*entries, search.source())) ? WayEnd::covered : WayEnd::stopped;
}

} // namespace offprint
