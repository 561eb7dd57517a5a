#pragma once

#include "article/identity.h"
#include "base/hash.h"

#include <optional>
#include <string>
#include <string_view>

namespace offprint {

struct PictureFile;
struct Rendition;

// Where things stand on the site; each begins with a slash. The list of them is in site.h.

std::string day_path(std::string_view day, int page = 1);
std::string month_path(std::string_view month);
std::string outlet_path(std::string_view outlet);
std::string outlet_month_path(std::string_view outlet, std::string_view month, int page = 1);
std::string topic_path(std::string_view key);
std::string topic_month_path(std::string_view key, std::string_view month, int page = 1);
std::string article_path(const ArticleId& id);
std::string page_file_path(const ArticleId& id);
std::string revision_path(const ArticleId& id, int number);
std::string script_path(std::string_view script, const ArticleId& id);
std::string sitemap_path(std::string_view month);

/// What a feed is of: "all", an outlet's id, "topics/KEY".
enum class FeedForm { atom, rss, json };
std::string feed_path(std::string_view name, FeedForm form = FeedForm::atom);
std::string_view suffix_of(FeedForm form);

std::string picture_path(const PictureFile& made); ///< of a file that an earlier version made
std::string rendition_path(const Sha256& original, const Rendition& rendition);

/// A rendition by its address: the original's hash, and its name among that one's.
struct RenditionAddress {
  Sha256 original;
  std::string_view name;
};

std::optional<RenditionAddress> rendition_at(std::string_view path);

/// What stands between a prefix and a suffix: "dw-zh" of "/outlets/dw-zh.html".
std::optional<std::string_view> part_between(std::string_view path, std::string_view prefix,
                                             std::string_view suffix);

/// A page's name and number: "2025-02" and 2 of "2025-02-page-2"; 1 where it has none. A number of two or
/// more has no sign, no leading zero, at most six digits.
struct PageName {
  std::string_view name;
  int number = 1;
};

std::optional<PageName> page_name(std::string_view text);

/// Whether a text is a month or a day as addresses have them, of a year from 1 to 9999.
bool is_month(std::string_view text);
bool is_day(std::string_view text);

/// The way from a page to the site's root: "../../" for "/articles/dw.com/a-1.html".
std::string root_from(std::string_view path);

/// The address of `path` as seen from a place whose way to the root is `root`. A front page is named as a
/// file, so that it opens from a disk.
std::string link_to(std::string_view root, std::string_view path);

/// The site's root as other sites name it: the public address with a slash at its end; "" where it is not
/// known.
std::string absolute_root(std::string_view public_address);

} // namespace offprint
