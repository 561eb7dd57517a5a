#pragma once

#include "archive/changes.h"
#include "edition/site/site_context.h"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace offprint {

/// Which pages a change of the archive touches.
struct TouchedPaths {
  bool everything = false;        ///< all of them, and nothing else is said
  std::vector<std::string> paths; ///< those that are published as files and that there are now, each once
  std::unordered_set<std::string> stems; ///< see stem_of: every page of one of them is touched, or gone

  bool covers(std::string_view path) const { return everything || stems.contains(stem_of(path)); }

  /// What the pages of one thing have in common: "/days/2025-02-18" of "/days/2025-02-18-page-2.html",
  /// "/articles/dw.com/a-1" of its page, its page file, its revisions, its conversions; "/feeds/all" of all
  /// three forms.
  static std::string stem_of(std::string_view path);
};

/// An article touches its page, those that it links to or that link to it, the front page, its day's,
/// month's, outlet's and topics' lists, and the feeds that it stands in.
Result<TouchedPaths> touched_paths(const SiteContext& site, const std::vector<Change>& changes);

/// Every path that is published as a file, but for pictures and the index of the search.
Result<std::vector<std::string>> all_paths(const SiteContext& site);

} // namespace offprint
