#pragma once

#include "article/article.h"
#include "base/error.h"
#include "base/url.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A file that goes with an entry (RSS enclosure, Atom link rel=enclosure).
struct Enclosure {
  std::string url;
  std::string type;
  std::uint64_t length = 0; ///< bytes; 0 where not stated

  bool operator==(const Enclosure&) const = default;
};

/// One entry of a feed, as it stands there; nothing is made up.
struct Entry {
  std::string id;          ///< guid or Atom id
  bool id_is_link = false; ///< an RSS guid that is a permalink
  std::string url;         ///< absolute; where the article is
  std::string title;       ///< plain text
  std::string summary;     ///< HTML, not yet sanitised
  std::string content;     ///< HTML, not yet sanitised; content:encoded, Atom content
  std::optional<Timestamp> published;
  std::optional<Timestamp> updated;
  std::vector<Person> authors;
  std::vector<std::string> categories;
  std::vector<Enclosure> enclosures;
  std::string language;
  std::string base; ///< base URI in force for the content's relative addresses
  std::string publisher_id =
      {}; ///< that the outlet states beside the id, as in dwsyn:contentID; "" where none
  int reference_depth =
      0; ///< how many articles refer to one another from one that a feed brought to this one

  bool operator==(const Entry&) const = default;
};

struct Feed {
  std::string format; ///< "rss20", "rss10", "atom10": the names of docs/feed-json.md
  std::string title;
  std::string home_page; ///< absolute
  std::string description;
  std::string language;
  std::string generator;   ///< the program that made it, as it names itself
  std::string encoding;    ///< that the bytes were decoded from
  bool well_formed = true; ///< whether the XML was
  std::optional<std::int64_t> ttl_minutes;
  std::optional<std::int64_t>
      update_minutes;               ///< between two changes, as sy:updatePeriod and its frequency say
  std::vector<int> skip_hours;      ///< of the day, UTC, 0 to 23: RSS's skipHours
  std::vector<int> skip_days;       ///< RSS's skipDays: 0 is Sunday
  std::string self_url;             ///< absolute: Atom's link rel=self
  std::string next_url;             ///< the next page of a paged feed (RFC 5005, 3; JSON Feed)
  std::string previous_archive_url; ///< RFC 5005, 4
  std::string new_location;         ///< where the feed says that it has moved to
  std::vector<std::string> hubs;    ///< WebSub's, absolute
  std::vector<Entry> entries;
};

/// Reads RSS 0.9x and 2.0, RSS 1.0 and Atom 1.0 from bytes. `content_type` is HTTP's, may be empty; `base` is
/// where the bytes came from. Ill-formed XML is read as far as its entries are whole. Limits: 20 MB, 10,000
/// entries, libxml2's own on depth and name lengths; no entity but XML's five and HTML's names is expanded,
/// nothing is loaded. What is no feed at all is an error that says what it looks like instead.
Result<Feed> parse_feed(std::string_view bytes, std::string_view content_type, const Url& base);

} // namespace offprint
