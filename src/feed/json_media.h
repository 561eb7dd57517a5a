#pragma once

#include "feed/document.h"
#include "feed/json_writer.h"

namespace offprint {

/// Writes `itunes`, `media`, `geo` and `chapters` of docs/feed-json.md into the object that is open.
void put_media(JsonWriter& json, const FeedCommon& common);

} // namespace offprint
