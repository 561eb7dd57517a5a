#pragma once

#include "feed/document.h"
#include "feed/json_writer.h"
#include "feed/shown_text.h"

namespace offprint {

/// Writes an item of `items`: JSON Feed's members, and `_entry`.
void put_item(JsonWriter& json, const FeedItem& item, TextDisplay& display);

} // namespace offprint
