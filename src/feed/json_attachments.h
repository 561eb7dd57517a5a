#pragma once

#include "feed/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// The files that go with an item, as JSON Feed's `attachments` has them, each address once: those it states
/// so, its enclosures, its media:content. itunes:duration is that of the first that is no picture. A type
/// that is not stated is taken from the address's ending.
std::vector<FeedAttachment> attachments_of(const FeedItem& item);

/// The address of the item's picture: its own, else the largest of Media RSS, else the first enclosure that
/// is one; "" where there is none.
std::string picture_of(const FeedItem& item);

/// "1:02:03", "62:03", "3723" or "3723.5" in seconds (Apple's podcast tags, Media RSS); nothing where it is
/// none of them.
std::optional<double> seconds_of_duration(std::string_view text);

} // namespace offprint
