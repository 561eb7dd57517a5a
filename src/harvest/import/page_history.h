#pragma once

#include "harvest/import/page_version.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace offprint {

/// The versions of a git repository's pages, as its commits have them. Only objects are read: no hook, filter
/// or attribute of the repository has any effect.
class PageHistory {
public:
  /// Whether a folder is a repository: one with a .git, or a bare one.
  static bool is_repository(const std::filesystem::path& folder);

  /// Goes through the commits that lead to HEAD, parents before children, and then by the committer's time.
  /// Of a merge, only what differs from all that was seen counts. A clone without its whole history begins
  /// where it begins. `progress` is told the number of commits so far.
  static Result<PageHistory> open(const std::filesystem::path& folder,
                                  const std::function<void(std::size_t)>& progress = {});

  PageHistory(PageHistory&&) noexcept;
  ~PageHistory();

  const std::vector<PageVersion>& versions() const;

  /// The bytes of a version; safe from several threads. Limit: 20 MB.
  Result<std::string> bytes(std::size_t version) const;

private:
  struct Repository;
  explicit PageHistory(std::unique_ptr<Repository> repository);

  std::unique_ptr<Repository> repository_;
};

} // namespace offprint
