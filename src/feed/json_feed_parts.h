#pragma once

#include "base/url.h"
#include "feed/document.h"
#include "feed/json_value.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// What is in force for all of a JSON feed.
struct JsonFeedScope {
  std::optional<Url> base;
  std::string language; ///< of the feed, "" where it does not say

  /// The reference as an absolute address, or "" where it cannot be one. Without a base, a relative one stays
  /// as it is.
  std::string resolve(std::string_view reference) const;

  /// A text of the feed; nothing where it is empty.
  Boxed<FeedText> text(std::string_view type, std::string_view value,
                       const std::string& stated_language) const;
};

/// `authors` of 1.1, else `author` of 1.0, of a feed or an item.
std::vector<FeedPerson> json_feed_authors(const JsonValue& object, const JsonFeedScope& scope);

/// Puts the members whose name begins with "_" where they belong.
void take_json_extensions(JsonValue& object, FeedCommon& common);

FeedItem json_feed_item(JsonValue item, const JsonFeedScope& scope);

} // namespace offprint
