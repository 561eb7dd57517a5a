#pragma once

#include "base/error.h"
#include "edition/publish.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A folder that an edition is published into. Its manifest, a file of one path a line, names what was
/// published there; nothing else in the folder is ever removed. A path is named there before its file is
/// written, so that a publishing that was killed leaves nothing behind that the next one would not know as
/// its own.
class Publication {
public:
  /// Makes the folder where there is none. A folder that holds other things and was not published into before
  /// is refused.
  static Result<Publication> open(const std::filesystem::path& folder, const std::string& manifest_name);

  /// Puts a file there, if it is not there with these bytes already. `path` is relative, with "/", each part
  /// a safe file name. The same path twice is an assertion.
  Status put(const std::string& path, std::string_view bytes);

  /// Lets a file of an earlier publishing stay as it is.
  void keep(const std::string& path) { published_.insert(path); }

  /// Whether an earlier publishing put a file of that many bytes there, which then stays. For what is always
  /// the same under one path.
  bool keep(const std::string& path, std::uint64_t bytes);

  bool has(const std::string& path) const { return published_.contains(path); }

  const std::filesystem::path& folder() const { return folder_; }

  /// What earlier publishings put there.
  const std::set<std::string>& earlier() const { return earlier_; }

  /// Lets everything that earlier publishings put stay as it is but for what is meant: that must be put
  /// again, or goes. Gives the paths that are not meant and have no file any more; they are not kept.
  std::vector<std::string> keep_all_but(const std::function<bool(const std::string& path)>& is_meant);

  /// Removes what earlier publishings put and this one did not, and folders that this leaves empty.
  Result<PublishReport> finish();

private:
  Publication(std::filesystem::path folder, std::filesystem::path manifest, std::set<std::string> earlier);

  Status name_in_manifest(const std::string& path);
  Status remove(const std::string& path);
  void remove_empty_folders_above(const std::string& path);

  std::filesystem::path folder_;
  std::filesystem::path manifest_;
  std::set<std::string> earlier_;
  std::set<std::string> published_;
  std::ofstream manifest_end_;
  PublishReport report_;
};

} // namespace offprint
