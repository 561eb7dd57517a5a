#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Archive;
class Gallery;
struct RenditionFile;

struct SiteSettings {
  std::string title = "Offprint";
  std::string contact;        ///< for readers: an e-mail address or a page; may be empty
  std::string public_address; ///< "https://mirror.example/news"; feeds name it; "" where it is not known
  std::string language = "en";
  std::string notice; ///< a line for the top of every page, plain text; "" is none
};

/// One answer of the site: the same bytes whether they are served or written to a file.
struct SitePage {
  std::string content_type;
  std::string body;
  bool immutable = false;      ///< whether its address names its content (pictures)
  bool tells_the_time = false; ///< whether it changes with the clock alone ("3 min ago"): not to be kept
};

/// The mirror as a website. Addresses:
///   /                                   front page, newest first, by day      /page-2.html …
///   /outlets/OUTLET.html                an outlet's articles                  /outlets/OUTLET-page-2.html …
///   /articles/PUBLISHER/LOCAL.html      an article (both parts of its id)
///   /topics.html  /topics/KEY.html      the outlets' topics, and a topic's articles /topics/KEY-page-2.html
///   … /sources.html                       the sources and their health /events.atom alarms and the newest
///   events of the harvest (RFC 4287) /feeds/all.atom  /feeds/OUTLET.atom  /feeds/topics/KEY.atom   the
///   newest articles, whole (RFC 4287)
///   /pictures/HASH-640.avif                           a rendition of the original of that hash
///   /pictures/HASH.jpg                                the one size that earlier versions made, by its own
///   hash /style.css  /favicon.svg  /robots.txt  /404.html
/// All links within the site are relative, so that it works below any address and from a disk; but for those
/// of 404.html, which stands at any depth: they begin with the path of the public address, or with "/" where
/// that is not known. No page names another host but in links that a reader follows; none needs JavaScript.
class Site {
public:
  /// `articles` is what is shown; `sources` is whose sources' health is told (the two differ while a sample
  /// stands in for an archive that is still empty). `gallery` is of the first. All must outlive the site.
  Site(Archive& articles, Archive& sources, Gallery& gallery, SiteSettings settings, const Clock& clock);

  /// The page at a path (decoded, without query), or nothing where there is none.
  Result<std::optional<SitePage>> page(std::string_view path);

  /// What is answered for a path that has no page.
  SitePage not_found();

  /// Every path that has a page, but for the pictures.
  Result<std::vector<std::string>> paths();

  Gallery& gallery() { return gallery_; }

private:
  Archive& articles_;
  Archive& sources_;
  Gallery& gallery_;
  SiteSettings settings_;
  const Clock& clock_;
};

/// A rendition as an answer.
SitePage rendition_page_of(RenditionFile file);

} // namespace offprint
