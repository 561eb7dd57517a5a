#pragma once

#include "base/error.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace offprint {

class Archive;
class Clock;

struct ImportSettings {
  std::map<std::string, std::string>
      outlets;             ///< addresses that outlets' articles begin with, and the outlets' ids
  int picture_width = 700; ///< of the size made for pages
};

struct ImportReport {
  int added = 0;
  int revised = 0;
  int unchanged = 0;
  int pictures = 0;                    ///< taken from beside the page files
  std::vector<std::string> unreadable; ///< one line each: which file, why
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
Status import_page(Archive& archive, const NamedFile& file, const NeighbourFile& neighbour,
                   const ImportSettings& settings, const Clock& clock, ImportReport& report);

/// Takes in files, and of folders every .md file below them, in the order of their names. Links to folders
/// are not followed. A file that cannot be read is in the report and harms no other; an error is returned
/// when a path is not there, or the archive fails.
Result<ImportReport> import_paths(Archive& archive, const std::vector<std::filesystem::path>& paths,
                                  const ImportSettings& settings, const Clock& clock,
                                  const std::function<void(const ImportReport&)>& progress);

} // namespace offprint
