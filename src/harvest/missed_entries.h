#pragma once

#include "archive/feed_windows.h"

#include <optional>
#include <vector>

namespace offprint {

/// A time between two entries of a feed that others may have stood in.
struct Hole {
  Instant from;
  Instant to;

  bool operator==(const Hole&) const = default;
};

/// What comparing a feed's document with the one before gave.
struct WindowVerdict {
  std::optional<Hole> hole; ///< where entries were missed
  FeedWindow window;        ///< for the next time
};

/// Tells whether a feed has moved on by more than its window between two documents: nothing of the one before
/// that should still stand there does, and the document's entries (four fifths of them, for late ones) are
/// all newer than the newest of then. An entry of then should still stand there where half of those that were
/// newer do, so that an entry pinned to the top or the bottom says nothing; one with a known title is a known
/// one under another name. Where entries state no times, only a feed that was seen moving on twice is judged.
/// No hole is told of a first document, of fewer than four entries then or now, nor of a feed that was seen
/// out of the order of time, or sorted anew, within its last ten documents.
WindowVerdict compare_windows(const std::optional<FeedWindow>& before, std::vector<WindowEntry> shown,
                              Instant now);

} // namespace offprint
