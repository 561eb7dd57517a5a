#pragma once

#include "harvest/gap_search.h"

#include <functional>
#include <string>

namespace offprint {

/// Where the page after this one is, or "".
using NextPage = std::function<std::string(const Feed& page, const Url& address)>;

/// Reads a feed's pages from `gap().place` on until they reach behind the gap. A page that reaches no further
/// back than the ones before it is the end: so a server that gives the first page for any, or a circle, ends.
WayEnd read_feed_pages(GapSearch& search, const NextPage& next_page);

} // namespace offprint
