#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Archive;
class Gallery;
class Templates;
class WordBook;
struct Change;
struct RenditionFile;
struct SearchFeedRequest;
struct SearchPageRequest;
struct SiteContext;
struct TouchedPaths;

struct SiteSettings {
  std::string title = "Offprint";
  std::string contact;        ///< for readers: an e-mail address or a page; may be empty
  std::string public_address; ///< "https://mirror.example/news"; feeds name it; "" where it is not known
  std::string language = "en";
  std::string notice;        ///< a line for the top of every page, plain text; "" is none
  std::string operator_name; ///< who keeps the mirror, in their words; may be empty
  std::string takedown;      ///< an e-mail address or a page for those who hold rights; "" is `contact`
  bool canonical_is_own =
      false; ///< whether articles name their own page as the canonical one, or the outlet's
  bool is_served =
      true; ///< by offprint serve: there is a search, a choice of languages, conversion between scripts
};

/// One answer of the site: the same bytes whether they are served or written to a file.
struct SitePage {
  std::string content_type;
  std::string body;
  bool immutable = false;      ///< whether its address names its content (pictures)
  bool tells_the_time = false; ///< whether it changes with the clock alone ("3 min ago"): not to be kept
};

/// The mirror as a website. Addresses:
///   /                                     front page: the newest day by outlet and topic, earlier ones below
///   /archive.html                         all months with their numbers of articles
///   /months/2025-02.html                  a month's calendar
///   /days/2025-02-18.html                 a day's articles                    /days/2025-02-18-page-2.html …
///   /outlets/OUTLET.html                  an outlet's newest articles, and its months
///   /outlets/OUTLET/2025-02.html          a month of it /outlets/OUTLET/2025-02-page-2.html … /topics.html
///   /topics/KEY.html  /topics/KEY/2025-02.html                  the same of the outlets' topics
///   /articles/PUBLISHER/LOCAL.html        an article (both parts of its id)
///   /articles/PUBLISHER/LOCAL.md          the same as a page file (docs/page-file.md); where it is served
///   /revisions/PUBLISHER/LOCAL/1.html     one of its revisions
///   /scripts/zh-TW/PUBLISHER/LOCAL.html   a Chinese one in another script (story/chinese_scripts.h); where
///   it is served /sources.html                         the sources and their health        /sources.opml
///   /about.html  /search.html  /offline.html  /offline/newest.json
///   /events.atom                          alarms and the newest events of the harvest (RFC 4287)
///   /feeds/all.atom  /feeds/OUTLET.atom  /feeds/topics/KEY.atom               the newest articles, whole;
///   likewise
///                                         .rss (RSS 2.0) and .json (JSON Feed 1.1)
///   /sitemap.xml  /sitemaps/2025-02.xml  /sitemaps/news.xml                   (sitemaps.org; Google News);
///   where the
///                                         public address is known
///   /pictures/HASH-640.avif               a rendition of the original of that hash
///   /pictures/HASH.jpg                    the one size that earlier versions made, by its own hash
///   /style.css /reader.js /worker.js /search.js /favicon.svg /manifest.webmanifest /opensearch.xml
///   /robots.txt /404.html
/// All links within the site are relative, so that it works below any address and from a disk; but for those
/// of 404.html, which stands at any depth: they begin with the path of the public address, or with "/" where
/// that is not known. No page names another host but in links that a reader follows; none needs JavaScript to
/// be read.
class Site {
public:
  /// `articles` is what is shown; `sources` is whose sources' health is told (the two differ while a sample
  /// stands in for an archive that is still empty). `gallery` is of the first. All must outlive the site.
  Site(Archive& articles, Archive& sources, Gallery& gallery, SiteSettings settings, const Clock& clock);

  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// The page at a path (decoded, without query), or nothing where there is none; the interface in that
  /// language (words.h), or the site's own for "".
  Result<std::optional<SitePage>> page(std::string_view path, std::string_view language = {});

  /// What is answered for a path that has no page.
  SitePage not_found(std::string_view language = {});

  /// What is shown of a search (search_page.h).
  Result<SitePage> search_page(const SearchPageRequest& request, std::string_view language = {});

  /// The articles as a feed (feed_page.h).
  Result<SitePage> search_feed(const SearchFeedRequest& request);

  /// Every path that has a page and is published as a file: all but the pictures, the index of the search
  /// (edition/static_search.h), and what only a server gives.
  Result<std::vector<std::string>> paths();

  /// The paths of pages that a change of the archive touches: those that there are now, and those that there
  /// may have been.
  Result<TouchedPaths> touched(const std::vector<Change>& changes);

  Gallery& gallery() { return gallery_; }

  Archive& archive() { return articles_; }

  const SiteSettings& settings() const { return settings_; }

  const WordBook& book() const { return *book_; }

private:
  SiteContext context(std::string_view language) const;

  Archive& articles_;
  Archive& sources_;
  Gallery& gallery_;
  SiteSettings settings_;
  const Clock& clock_;
  std::unique_ptr<const WordBook> book_;
  std::unique_ptr<Templates> templates_;
};

/// A rendition as an answer.
SitePage rendition_page_of(RenditionFile file);

} // namespace offprint
