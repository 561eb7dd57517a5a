#pragma once

#include "archive/entries.h"
#include "archive/gaps.h"
#include "archive/sources.h"
#include "feed/feed.h"
#include "harvest/address_shape.h"
#include "harvest/harvest.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// How a way of closing a gap ended.
enum class WayEnd {
  covered,    ///< all of the gap was looked through
  exhausted,  ///< there is no more to be found this way
  unfinished, ///< there is more, for another time
  failed,     ///< something did not answer, and may later
  stopped,    ///< we were asked to stop, or the archive failed
};

/// A search for what was missed, as its ways share it. What `gap` says of way, place and reach is theirs to
/// change; it is kept with what they find.
class GapSearch {
public:
  GapSearch(Harvest& harvest, Source source, Gap gap);

  Harvest& harvest() { return harvest_; }

  const Source& source() const { return source_; }

  Gap& gap() { return gap_; }

  const Gap& gap() const { return gap_; }

  /// What the addresses of the source's articles look like.
  const AddressShape& shape() const { return shape_; }

  /// Whether no more requests may be made now: one is the measure.
  bool is_spent() const { return spent_; }

  /// Fetches what is at an address. `ended` says how the way ends where nothing is given.
  std::optional<Response> fetch(const std::string& address, const std::string& accept,
                                std::uint64_t max_bytes, WayEnd& ended);

  /// Puts those that are not known yet into the queue, and keeps the gap's state, in one transaction. False
  /// where the archive failed.
  bool take(std::vector<QueuedEntry> entries);

  /// The same with addresses that a list named. Only those that look like the source's articles are taken.
  bool take_found(const std::vector<Entry>& entries);

private:
  Harvest& harvest_;
  Source source_;
  Gap gap_;
  AddressShape shape_;
  bool spent_ = false;
};

WayEnd close_by_paged_feed(GapSearch& search);  ///< RFC 5005, sections 3 and 4
WayEnd close_by_wordpress(GapSearch& search);   ///< its feeds' `?paged=2`
WayEnd close_by_sitemaps(GapSearch& search);    ///< sitemaps.org, and those for news
WayEnd close_by_interface(GapSearch& search);   ///< the outlet's own
WayEnd close_by_day_archive(GapSearch& search); ///< pages of a day, as /2026/11/24/

} // namespace offprint
