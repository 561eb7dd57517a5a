#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace offprint {

class Archive;
class Clock;
class Gallery;

struct ImportSettings {
  std::map<std::string, std::string>
      outlets;                 ///< addresses that outlets' articles begin with, and the outlets' ids
  bool pictures_later = false; ///< whether pictures are made only when they are asked for
  bool with_history =
      true; ///< of a git repository every commit's version, else only the files that lie there
};

struct ImportReport {
  int added = 0;
  int revised = 0;    ///< revisions that were added to articles
  int unchanged = 0;  ///< versions that the archive had already
  int duplicates = 0; ///< of these, those that another file or commit of this import brought
  int joined = 0;     ///< articles that turned out to be another one, published again under another id
  int pictures = 0;   ///< taken from beside the page files
  std::vector<std::string> broken_pictures = {}; ///< of those, one line each that was not taken: which, why
  int passed_over = 0;                 ///< files that are no pages and are not meant to be: lists, README
  std::vector<std::string> empty;      ///< pages without text and pictures, by their names
  std::vector<std::string> unreadable; ///< one line each: which file, why
  std::int64_t versions = 0;           ///< looked at so far
  std::int64_t versions_in_all = 0;    ///< to be looked at, as far as is known yet
  std::int64_t bytes = 0;              ///< of those looked at
  std::int64_t compared = 0; ///< versions that were compared with one another so far, before any is taken
};

/// A file by its name and bytes: what is on a disk, or in the program.
struct NamedFile {
  std::string name;
  std::string bytes;
};

/// Gives the file that a page file names relative to itself ("pictures/bridge.jpg"), or an error.
using NeighbourFile = std::function<Result<std::string>(const std::string& relative)>;

/// Takes one page file in as an article. Pictures that it names relative to itself are asked of `neighbour`
/// and kept.
Status import_page(Archive& archive, Gallery& gallery, const NamedFile& file, const NeighbourFile& neighbour,
                   const ImportSettings& settings, const Clock& clock, ImportReport& report);

/// Takes in page files, Jekyll posts and a publisher's JSON (outlet/): files that are named, and of folders
/// every .md, .markdown and .json below them in the order of their names. Links to folders are not followed.
/// A folder that is a git repository is taken with its history: each version of a file as it was committed,
/// the oldest first, as a revision of its commit's time (its committer's). The same article under another
/// file, title or id becomes one article: known by its address, by its file's going on, or by nearly the same
/// text (story/relate.h). A file that cannot be read is in the report and harms no other; an error is
/// returned when a path is not there, or the archive fails. What was taken when it ends early stays; doing it
/// again goes on.
Result<ImportReport> import_paths(Archive& archive, Gallery& gallery,
                                  const std::vector<std::filesystem::path>& paths,
                                  const ImportSettings& settings, const Clock& clock,
                                  const std::function<void(const ImportReport&)>& progress);

} // namespace offprint
