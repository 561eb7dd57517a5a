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

std::string front_path(int page = 1);
std::string outlet_path(std::string_view outlet, int page = 1);
std::string article_path(const ArticleId& id);
std::string feed_path(std::string_view outlet);    ///< "" is the feed of everything
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

/// A page's number of two or more as it stands in an address: no sign, no leading zero, at most six digits.
std::optional<int> page_number(std::string_view digits);

/// The way from a page to the site's root: "../../" for "/articles/dw.com/a-1.html".
std::string root_from(std::string_view path);

/// The address of `path` as seen from a place whose way to the root is `root`. A front page is named as a
/// file, so that it opens from a disk.
std::string link_to(std::string_view root, std::string_view path);

} // namespace offprint
