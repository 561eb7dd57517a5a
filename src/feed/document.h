#pragma once

#include "base/boxed.h"
#include "base/error.h"
#include "base/time.h"
#include "base/url.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offprint {

// A feed as its document states it, whatever its format: what docs/feed-json.md prints, and what feed.h takes
// its entries from. A member that the document does not state is empty; nothing is made up. Markup is as it
// stood there: no address in it is resolved and nothing is sanitised yet.

/// A piece of text with what is needed to show it.
struct FeedText {
  std::string type; ///< "text/plain", "text/html", "application/xhtml+xml", or another medium's
  std::string value;
  std::optional<std::string> language; ///< xml:lang in force
  std::string base;                    ///< base URI in force, "" where there is none
  std::string src;                     ///< where the content stands that is not in the document
  bool type_stated = false;            ///< whether the document states the type, or it is the usual one

  bool is_markup() const { return type == "text/html" || type == "application/xhtml+xml"; }

  bool operator==(const FeedText&) const = default;
};

struct FeedDate {
  std::string raw;              ///< as stated, without white space around it
  std::optional<Instant> value; ///< nothing where it could not be read, or is impossible

  bool operator==(const FeedDate&) const = default;
};

struct FeedPerson {
  std::string name;
  std::string email;
  std::string url;
  std::string avatar = {}; ///< JSON Feed's: the address of a picture of them

  bool empty() const { return name.empty() && email.empty() && url.empty() && avatar.empty(); }

  bool operator==(const FeedPerson&) const = default;
};

struct FeedLink {
  std::string rel;
  std::string type;
  std::string href;
  std::string hreflang;
  std::string title;
  std::string length;

  bool operator==(const FeedLink&) const = default;
};

struct FeedCategory {
  std::string term;
  std::string scheme;
  std::string label;

  bool operator==(const FeedCategory&) const = default;
};

struct FeedGenerator {
  std::string name;
  std::string url;
  std::string version;
};

struct FeedImage {
  std::string url;
  std::string title;
  std::string link;
  std::optional<std::int64_t> width; ///< pixels
  std::optional<std::int64_t> height;
  std::string description;
};

/// RSS's cloud: where to ask to be told of changes.
struct FeedCloud {
  std::string domain;
  std::string port;
  std::string path;
  std::string register_procedure;
  std::string protocol;
};

/// RSS's text input: a box that nobody shows.
struct FeedTextInput {
  std::string title;
  std::string description;
  std::string name;
  std::string link;
};

/// An element of Media RSS: its attributes in their order, and its text.
struct MediaElement {
  std::vector<std::pair<std::string, std::string>> attributes; ///< names in lower case
  std::string content;
};

struct FeedMedia {
  std::vector<MediaElement> credits;
  std::vector<MediaElement> thumbnails;
  std::vector<MediaElement> contents;
  Boxed<MediaElement> player;
  Boxed<MediaElement> rating;
  Boxed<MediaElement> restriction;
  Boxed<MediaElement> license;

  bool empty() const {
    return credits.empty() && thumbnails.empty() && contents.empty() && !player && !rating && !restriction &&
           !license;
  }
};

struct FeedItunes {
  std::optional<bool> block;
  bool explicit_stated = false;
  std::optional<bool> is_explicit; ///< nothing where what is stated is neither
  std::string duration;

  bool empty() const { return !block && !explicit_stated && duration.empty(); }
};

struct GeoPoint {
  double longitude = 0;
  double latitude = 0;
  std::optional<double> elevation;
};

/// Where something is, as GeoRSS or W3C's geo vocabulary say it.
struct GeoShape {
  std::string type;             ///< "Point", "LineString", "Polygon", "Box"
  std::vector<GeoPoint> points; ///< of a polygon: its ring
  std::string reference_system; ///< GML's srsName, "" where not stated
};

struct FeedChapter {
  std::string start;                   ///< as stated: "00:01:30.250"
  std::optional<double> start_seconds; ///< nothing where it could not be read
  std::string title;
  std::string url;
  std::string image;
};

struct FeedChapters {
  std::string version;
  std::vector<FeedChapter> chapters;
};

struct FeedReplyTo {
  std::string ref;
  std::string href;
  std::string type;
  std::string source;
};

/// What a feed, an entry and an entry's source can state alike.
struct FeedCommon {
  std::string id;
  Boxed<FeedText> title;
  Boxed<FeedText> subtitle;
  Boxed<FeedText> rights;
  Boxed<FeedText> info;
  Boxed<FeedText> summary;
  std::string link; ///< the page this is an alternate form of, absolute
  std::vector<FeedLink> links;
  Boxed<FeedDate> published;
  Boxed<FeedDate> updated;
  Boxed<FeedDate> created;
  Boxed<FeedDate> expires;
  Boxed<FeedDate> valid_from;
  Boxed<FeedDate> valid_until;
  std::vector<FeedPerson> authors;
  std::vector<FeedPerson> contributors;
  Boxed<FeedPerson> publisher;
  Boxed<FeedGenerator> generator;
  std::vector<FeedCategory> categories;
  std::string language;
  std::string icon;
  std::string logo;
  std::string docs;
  std::string new_location;
  std::string ttl; ///< as stated
  std::string comments_url;
  std::string comments_post_url;
  std::string comments_feed_url;
  Boxed<FeedImage> image;
  Boxed<FeedCloud> cloud;
  Boxed<FeedTextInput> text_input;
  FeedItunes itunes;
  FeedMedia media;
  Boxed<GeoShape> geo;
  Boxed<FeedReplyTo> in_reply_to;
  Boxed<FeedChapters> chapters;
  std::map<std::string, std::string, std::less<>> extensions; ///< by "prefix:name" or "name" in lower case

  /// The text of that extension, "" where there is none.
  std::string_view extension(std::string_view name) const {
    const auto found = extensions.find(name);
    return found == extensions.end() ? std::string_view() : found->second;
  }
};

/// What an entry was taken over from (Atom's and RSS's source).
struct FeedOrigin {
  FeedCommon common;
  std::string url; ///< RSS: <source url>
};

/// A file that goes with an item, as JSON Feed has it.
struct FeedAttachment {
  std::string url;
  std::string mime_type;
  std::string title;
  std::optional<std::uint64_t> size_in_bytes;
  std::optional<double> duration_in_seconds;
};

struct FeedItem : FeedCommon {
  std::optional<bool> id_is_link; ///< of a guid: whether it is a permalink that serves as the item's link
  std::vector<FeedText> content;
  Boxed<FeedOrigin> source;
  std::string external_url; ///< JSON Feed's own
  std::string banner_image;
  std::string base;         ///< base URI in force at its start
  std::string original_url; ///< of FeedBurner: the outlet's own address for it
  std::vector<FeedAttachment> attachments;
};

/// Something about the bytes that was not as it should have been.
struct FeedFault {
  std::string code; ///< one of those of docs/feed-json.md: "syntax", "encoding-override", …
  std::string message;
  int line = 0; ///< from 1; 0 where it has no place
  int column = 0;
};

struct FeedDocument {
  std::string format;   ///< "rss20", "atom10", "json11", …: the names of docs/feed-json.md
  std::string encoding; ///< that the bytes were decoded from, WHATWG's label; "" where none fitted
  bool well_formed = true;
  std::vector<FeedFault> faults;
  FeedCommon feed;
  std::deque<FeedItem> items;                            ///< they are large, and stay where they are
  std::vector<std::pair<std::string, std::string>> hubs; ///< JSON Feed's: type, url
  std::string next_url;        ///< the next page of the same feed (RFC 5005, JSON Feed)
  std::vector<int> skip_hours; ///< of the day, UTC, 0 to 23
  std::vector<int> skip_days;  ///< 0 is Sunday
  bool expired = false;        ///< JSON Feed's: there will be no more
  std::string favicon;
};

/// What is known of the bytes of a feed beside themselves.
struct FeedOrigins {
  std::optional<Url> address;                 ///< where they came from
  std::map<std::string, std::string> headers; ///< of the answer that brought them, names in lower case
};

/// Reads a feed of any format: RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, JSON Feed. Ill-formed XML is
/// read as far as its entries are whole. Limits: 20 MB, 10,000 items, those of xml_reader.h. Nothing is
/// loaded, no entity is expanded but XML's five, HTML's names, and short literal ones. What is no feed at all
/// is an error that says what it looks like instead.
Result<FeedDocument> read_feed_document(std::string_view bytes, const FeedOrigins& origins);

} // namespace offprint
