#pragma once

#include "article/identity.h"
#include "base/time.h"
#include "base/url.h"
#include "html/safe_html.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// A time and how its source stated it ("2025-02-18T10:57:16.358Z", "Tue, 18 Feb 2025 …"); the zone lives in
/// the statement.
struct Timestamp {
  Instant instant;
  std::string stated;

  bool operator==(const Timestamp&) const = default;
};

/// The times of an article, never mixed up with one another.
struct Times {
  std::optional<Timestamp> published; ///< as the article's page or interface, or else its feed entry, says
  std::optional<Timestamp> modified;
  std::optional<Timestamp> feed;     ///< the feed entry's own time, or a page file's number
  std::optional<Instant> first_seen; ///< when this archive first saw it

  bool operator==(const Times&) const = default;
};

struct Person {
  std::string name;
  std::string url; ///< may be empty

  bool operator==(const Person&) const = default;
};

/// Who else the article is from, as a rule a news agency: "路透社".
struct Credit {
  std::string name;

  bool operator==(const Credit&) const = default;
};

/// A picture in its place in the text. In the body it stands as `<figure><img src="URL"
/// alt="ALT"><figcaption>…`, or as a bare
/// `<img>` within a line.
struct Figure {
  Url url;             ///< of the original at the outlet, never of a proxy
  std::string caption; ///< as plain text
  std::string credit;
  std::string alt;

  bool operator==(const Figure&) const = default;
};

/// What the outlet files the article under.
struct Topic {
  std::string id;   ///< the outlet's: "60868685"; may be empty
  std::string name; ///< "乌克兰战争"
  std::string kind; ///< the outlet's word for it: "AUTO_TOPIC"; may be empty

  bool operator==(const Topic&) const = default;
};

/// A link in the body to another article.
struct Reference {
  Url url;          ///< as the outlet wrote it, which may be the address of a JSON interface
  std::string id;   ///< the publisher's number where the address carries one: "71641544"
  std::string kind; ///< the outlet's word for it: "ArticleRef"; may be empty
  std::string text; ///< the linked words

  bool operator==(const Reference&) const = default;
};

/// The same story in another language.
struct Translation {
  std::string language; ///< BCP 47
  std::string address;  ///< absolute

  bool operator==(const Translation&) const = default;
};

/// A part of what was read that is not the article, and is therefore not in its body: an advertisement of a
/// mirror, a row of share buttons, a list of what else to read.
struct LeftOut {
  std::string rule; ///< which one left it out: "share-buttons" (docs/page-file.md lists them)
  std::string html; ///< as it stood; cut at 20,000 bytes

  bool operator==(const LeftOut&) const = default;
};

/// One article as an outlet published it at one time.
struct Article {
  ArticleId id;
  Url url;              ///< canonical
  std::string outlet;   ///< the configuration's id for the outlet, else publisher_host(url)
  std::string kind;     ///< "video", "audio", "gallery", "live-blog"; "" is a text
  bool opinion = false; ///< the outlet marks it as somebody's opinion
  std::string title;
  std::string kicker;
  std::string lead;
  std::vector<Person> authors;
  std::string byline;   ///< as the outlet words it, where it says more than the authors' names
  std::string language; ///< BCP 47; "" where unknown
  Times times;

  SafeHtml body; ///< with data-role marks, see article/parts.h
  std::vector<Figure> figures;
  std::vector<Topic> topics;
  std::vector<Reference> references;
  std::vector<Credit> credits;
  std::string rights; ///< the rights notice, plain text
  std::vector<std::string>
      promotions; ///< boilerplate that is the outlet's advertising for itself, plain text
  std::vector<Translation> translations;
  std::vector<LeftOut> left_out;
  std::string incomplete; ///< why this is not the whole article; "" when it is

  bool operator==(const Article&) const = default;
};

/// An article of which only the address is known; its id and canonical URL follow from it.
Article article_at(const Url& address);

} // namespace offprint
