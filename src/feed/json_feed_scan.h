#pragma once

#include "feed/document.h"
#include "feed/json_value.h"

#include <string_view>
#include <vector>

namespace offprint {

/// What stands in a JSON text that may be a feed's.
struct ScannedJsonFeed {
  JsonValue feed; ///< its outer object, without `items`
  bool has_items = false;
  std::vector<JsonValue> items; ///< those objects of the list `items` that are whole
  std::vector<FeedFault> faults;
};

/// Reads as far as the text can be read. Comments, trailing commas and what mend_json mends are borne.
/// Members whose name begins with "_" are kept as JSON text; what is nested deeper than a feed nests is
/// passed over. Limits: 10,000 items, 100 levels; at the latter, reading ends.
ScannedJsonFeed scan_json_feed(std::string_view utf8);

} // namespace offprint
