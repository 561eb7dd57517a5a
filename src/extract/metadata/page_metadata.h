#pragma once

#include "article/article.h"

#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// A post of a live blog, as the page states it (schema.org LiveBlogPosting, liveBlogUpdate).
struct LivePost {
  std::string title;
  std::optional<Timestamp> published;
  std::string text; ///< a paragraph to a line
};

/// What one place of a page (its JSON-LD, its meta tags, …) says about the article. Everything may be
/// missing.
struct PageMetadata {
  std::string canonical; ///< an address as stated
  std::string title;
  std::string kicker; ///< the line over the title
  std::string description;
  std::string site_name;
  std::vector<Person> authors;
  std::optional<Timestamp> published;
  std::optional<Timestamp> modified;
  std::string language;
  std::string section;
  std::vector<std::string> tags;
  std::string picture; ///< an address as stated
  std::string rights;
  std::string body_text;                ///< the article's plain text, often cut or without its paragraphs
  std::vector<LivePost> posts;          ///< of a live blog, in the page's order
  std::vector<std::string> corrections; ///< what the outlet says it has corrected
  std::vector<Translation> translations;
  std::string amp;              ///< the address of its AMP page, as stated
  std::string genre;            ///< "Opinion", "Satire", …: what kind of article the page says it is
  std::size_t words = 0;        ///< how many the page says its text has; 0 where it does not
  bool for_subscribers = false; ///< the page says that its whole text is not for everyone
};

/// Which step of the cascade gave a field, and how sure that is.
struct Evidence {
  std::string field;
  std::string step;
  double confidence = 0; ///< 0 to 1
};

/// Puts into `found` what it does not hold and `further` does, and notes whose it is.
void complete(PageMetadata& found, const PageMetadata& further, std::string_view step, double confidence,
              std::vector<Evidence>& evidence);

/// A time as stated; nothing where it cannot be read.
std::optional<Timestamp> stated_time(std::string_view stated);

/// The people whom one byline names: "By Ann Lee and Bo Chen" gives two. Addresses are no names.
std::vector<Person> people_in_byline(std::string_view byline);

/// Adds a tag that is new and of sensible length; a few dozen at most.
void add_tag(std::vector<std::string>& tags, std::string_view tag);

/// A BCP 47 tag from the ways that pages spell it ("zh_CN", "en-us"); empty where it is none.
std::string language_tag(std::string_view stated);

} // namespace offprint
