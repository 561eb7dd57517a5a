#pragma once

#include "base/time.h"
#include "feed/document.h"
#include "feed/json_writer.h"
#include "feed/shown_text.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

// The members of docs/feed-json.md that a feed, an entry and an entry's source have alike. Each function
// writes into the object that is open.

/// RFC 3339 in UTC, with milliseconds only where there are any: "2004-01-01T19:48:21Z".
std::string short_rfc3339(Instant instant);

void put_text(JsonWriter& json, std::string_view name, const ShownText& text);
void put_date(JsonWriter& json, std::string_view name, const Boxed<FeedDate>& date);
void put_instant(JsonWriter& json, std::string_view name, const Boxed<FeedDate>& date);

/// `authors` as JSON Feed 1.1 has them; a person of whom only the mail address is known goes by that.
void put_json_feed_authors(JsonWriter& json, const std::vector<FeedPerson>& people);

/// All of them, but `media`, `geo` and `chapters` through feed/json_media.h.
void put_common(JsonWriter& json, const FeedCommon& common, const CommonTexts& texts);

} // namespace offprint
