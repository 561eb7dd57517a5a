#pragma once

#include "archive/articles.h"
#include "base/error.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace offprint {

class Archive;

/// A file of the search index of a site that has no server: web/search.js reads them as it needs them, and
/// docs/search.md describes them. Paths are relative to the site's root.
struct StaticFile {
  std::string path;
  std::string bytes;
};

/// A part of the index: of the newest month of the archive, each day; of all others the months, in parts of a
/// thousand articles; so that one article more makes one small part anew.
struct StaticSegment {
  std::string name; ///< "2025-02-18", "2025-01", "2025-01-part-2"
  ArticleStore::Range range;
};

/// All of them, the newest first. They follow from the articles' times alone.
Result<std::vector<StaticSegment>> static_segments(Archive& archive);

/// The files of a part: its documents, and its words in shards of some 30 kB. `address_of` gives where an
/// article's page is, relative to the site's root; `outlet_name` what an outlet is called.
Result<std::vector<StaticFile>>
static_segment_files(Archive& archive, const StaticSegment& segment,
                     const std::function<std::string(const ArticleId&)>& address_of,
                     const std::function<std::string(const std::string&)>& outlet_name);

/// A part as the list of them names it.
struct StaticSegmentSize {
  std::string name;
  std::size_t documents = 0;
  std::size_t shards = 0;
};

StaticFile static_index_file(const std::vector<StaticSegmentSize>& segments);

/// The table by which simplified and traditional characters are one.
StaticFile static_fold_file();

} // namespace offprint
