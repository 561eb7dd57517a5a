#pragma once

#include "archive/pictures.h"
#include "harvest/harvest.h"

#include <string>

namespace offprint {

/// Queues the pictures that are still to be fetched: of one article, or of all where `article` is "".
void queue_wanted_pictures(Harvest& harvest, const std::string& article = {});

/// Fetches a picture's original, keeps it, and makes its renditions. A failure is an event, and tried
/// again later; the article is there without it.
void fetch_picture(Harvest& harvest, const WantedPicture& wanted);

} // namespace offprint
