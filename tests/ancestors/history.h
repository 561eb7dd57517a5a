#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace offprint {

struct AncestorVersion {
  std::string commit_time; ///< the committer's, RFC 3339 UTC
  std::string path;
  std::string title;
  std::vector<std::string> paragraphs; ///< plain text
};

/// One article through all its titles, addresses and files.
struct AncestorStory {
  std::vector<std::string> addresses; ///< all it was published under, oldest first
  std::vector<AncestorVersion>
      versions; ///< in order; only those whose text or title differ from the one before
};

struct AncestorHistory {
  std::vector<AncestorStory> stories;
  std::size_t commits;
};

/// Makes a git repository at `folder` with `commits` hourly commits of pages, as a mirror's script makes
/// them. `republished` of the stories are published again later: under a new feed number, title and
/// publisher's id, with one or two paragraphs changed or added, the old file deleted in the same commit for
/// half of them and left in place for the others. Others are edited in place, or their title and so their
/// file's name changes; or only their advertisement's domain, which is no new version. Some are deleted in
/// the end, by which nothing is lost. Files are checked out as the last commit has them. Reproducible from
/// `seed`.
///
/// Throws std::runtime_error where git is not there or fails, std::invalid_argument where there are too few
/// commits for so many to be republished.
AncestorHistory make_ancestor_history(const std::filesystem::path& folder, std::size_t commits,
                                      std::size_t republished, unsigned seed);

} // namespace offprint
