#include "harvest/feed_pages.h"

namespace offprint {

// The feed's document named its next page when the gap was noted.
WayEnd close_by_paged_feed(GapSearch& search) {
  return read_feed_pages(search, [](const Feed& page, const Url&) {
    return page.next_url.empty() ? page.previous_archive_url : page.next_url;
  });
}

} // namespace offprint
