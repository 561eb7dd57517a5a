#pragma once

#include "archive/gaps.h"
#include "harvest/harvest.h"

#include <string>
#include <vector>

namespace offprint {

/// Queues the gaps that are due to be closed: of one source, or of all where `source` is "".
void queue_gaps(Harvest& harvest, const std::string& source = {});

/// Notes that what the sources of outlets (of all, where none is named) published since `from` is to be
/// found; what was asked for before and is not done goes on instead.
Status ask_to_fill_back(Harvest& harvest, const std::vector<std::string>& outlets, Instant from);

inline constexpr int fetches_for_a_gap = 20;
inline constexpr int fetches_for_a_gap_in_all = 300;
inline constexpr int fetches_for_filling_back = 100'000;

/// Looks for the entries that were missed, by one way after another: pages of the feed, sitemaps, the
/// outlet's interface, the day archive; until one has covered the whole gap, or none is left and it is given
/// up. What is found goes into the queue as any entry. One request is made in a job, so that others of the
/// host get their turn, at most `fetches_left` in this pull, and `fetches_for_a_gap_in_all` altogether; after
/// a fault, or when there is more, it goes on later where it stood, as it does after a kill. What was asked
/// for (Gap::back_fill) goes on within this pull, up to `fetches_for_filling_back`.
void close_gap(Harvest& harvest, const Gap& gap, int fetches_left = fetches_for_a_gap);

} // namespace offprint
