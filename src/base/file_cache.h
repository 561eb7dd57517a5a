#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace offprint {

/// Files that can be made again, kept in a folder up to a size; beyond it, those that were not used for
/// longest go. When each was last used is kept with the files (to the minute), so that it survives a restart.
/// What was damaged on the disk counts as absent. Safe to call from several threads; several processes may
/// use one folder, each of which then sees to the size as well as it knows it.
class FileCache {
public:
  /// The folder is made when something is first put there, and looked through then.
  FileCache(std::filesystem::path folder, std::uint64_t most_bytes);

  // A file has a group, of 4 or more characters, and a name, both safe as file names.

  std::optional<std::string> get(const std::string& group, const std::string& name);
  bool has(const std::string& group, const std::string& name);
  Status put(const std::string& group, const std::string& name, std::string_view bytes);

  /// Gives how many there were.
  int remove_group(const std::string& group);

  std::uint64_t bytes();

private:
  struct Kept {
    std::uint64_t bytes = 0;
    std::int64_t last_used = 0; ///< seconds since 1970
  };

  using Files = std::map<std::filesystem::path, Kept>;

  std::filesystem::path folder_of(const std::string& group) const;
  void read_folder();
  void note_use(const std::filesystem::path& path, std::uint64_t bytes);
  void forget(Files::iterator file);
  void make_room();

  std::filesystem::path folder_;
  std::uint64_t most_bytes_;
  std::mutex mutex_;
  bool is_read_ = false;
  std::uint64_t bytes_ = 0;
  Files files_;
};

} // namespace offprint
