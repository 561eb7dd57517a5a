#pragma once

#include "archive/sources.h"
#include "harvest/settings.h"

#include <chrono>
#include <optional>

namespace offprint {

/// What one good answer showed of a feed's rhythm.
struct PollYield {
  std::optional<std::chrono::milliseconds> since_last = {}; ///< good answer; nothing on the first one
  int fresh = 0;                                            ///< entries that were not known before
  std::optional<int> window = {}; ///< entries in the feed; nothing where it was not sent (304)
  /// On the first answer: how long the feed's own dates say its window took to fill.
  std::optional<std::chrono::milliseconds> span = {};
};

/// What is known of the rhythm after one more answer. The rate of new entries is kept twice: as it was over
/// the last two weeks (or since it is watched), and as it was over the last hours, so that a burst is
/// followed at once and a quiet night does not undo what weeks have taught. A first answer is
/// taken for one entry in six hours and what its dates say, and believed no more than a day of watching.
Rhythm after_poll(Rhythm rhythm, const PollYield& yield);

/// How long until so much of the feed's window is new that waiting longer might lose entries: a third of the
/// time in which it turns over, at the faster of the two rates; ten years where nothing new comes.
std::chrono::seconds safe_interval(const Rhythm& rhythm);

/// How long until the source is asked again, for its rhythm alone: half of the time between two new entries,
/// so that it is asked twice as often as it publishes; for feeds that publish every few hours or faster, less
/// often than that, by the square root of the rate, which makes the least of requests and delays together;
/// longer by and by while it is `quiet` against its rhythm; never longer than `safe_interval`; and within the
/// settings' bounds.
std::chrono::seconds learnt_interval(const Rhythm& rhythm, std::chrono::milliseconds quiet,
                                     const HarvestSettings& settings);

/// Whether a feed of that rhythm that has shown nothing new for so long is more likely to be misreported than
/// quiet: twelve entries should have come meanwhile.
bool is_suspiciously_quiet(const Rhythm& rhythm, std::chrono::milliseconds quiet);

} // namespace offprint
