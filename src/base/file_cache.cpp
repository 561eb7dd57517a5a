#include "base/file_cache.h"

#include "base/file.h"
#include "base/hash.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

namespace offprint {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t noted_every = 60;
constexpr std::size_t digest_size = 32;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

struct OnDisk {
  std::uint64_t bytes = 0;
  std::int64_t last_used = 0;
};

std::optional<OnDisk> on_disk(const fs::path& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  return OnDisk{.bytes = static_cast<std::uint64_t>(found.st_size), .last_used = found.st_mtime};
}

/// What a file holds: the digest of the bytes, then they.
std::optional<std::string> bytes_in(std::string file) {
  if (file.size() < digest_size) return std::nullopt;
  const auto digest = Sha256::from_bytes(std::string_view(file).substr(0, digest_size));
  file.erase(0, digest_size);
  return digest == Sha256::of(file) ? std::optional(std::move(file)) : std::nullopt;
}

} // namespace

FileCache::FileCache(fs::path folder, std::uint64_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes) {}

fs::path FileCache::folder_of(const std::string& group) const {
  assert(group.size() >= 4 && is_safe_file_name(group));
  return folder_ / group.substr(0, 2) / group.substr(2);
}

/// Without the lock, but for the ends of it: files are given meanwhile.
void FileCache::read_folder() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(is_read_, true)) return;
  }
  Files found;
  std::error_code error;
  constexpr auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(folder_, options, error), end; !error && at != end;
       at.increment(error))
    if (const auto file = on_disk(at->path()))
      found[at->path()] = {.bytes = file->bytes, .last_used = file->last_used};
  const std::lock_guard lock(mutex_);
  for (const auto& [path, kept] : found)
    if (files_.try_emplace(path, kept).second) bytes_ += kept.bytes;
}

void FileCache::note_use(const fs::path& path, std::uint64_t bytes) {
  Kept& kept = files_[path];
  bytes_ += bytes - kept.bytes;
  kept.bytes = bytes;
  const std::int64_t moment = now();
  if (moment - kept.last_used < noted_every) return;
  kept.last_used = moment;
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
}

void FileCache::forget(Files::iterator file) {
  std::error_code error;
  fs::remove(file->first, error);
  fs::remove(file->first.parent_path(), error); // where it was the group's last
  bytes_ -= file->second.bytes;
  files_.erase(file);
}

/// A tenth more than is needed, so that not every file that is put looks through all of them.
void FileCache::make_room() {
  if (bytes_ <= most_bytes_) return;
  std::vector<Files::iterator> oldest;
  for (auto file = files_.begin(); file != files_.end(); ++file) oldest.push_back(file);
  std::ranges::sort(oldest, {}, [](const Files::iterator& file) { return file->second.last_used; });
  for (const Files::iterator& file : oldest) {
    if (bytes_ <= most_bytes_ - most_bytes_ / 10) break;
    forget(file);
  }
}

std::optional<std::string> FileCache::get(const std::string& group, const std::string& name) {
  const fs::path path = folder_of(group) / name;
  Result<std::string> file = read_file(path);
  if (!file) return std::nullopt;
  const std::uint64_t size = file->size();
  auto bytes = bytes_in(*std::move(file));
  const std::lock_guard lock(mutex_);
  note_use(path, size);
  if (!bytes) forget(files_.find(path));
  return bytes;
}

bool FileCache::has(const std::string& group, const std::string& name) {
  return on_disk(folder_of(group) / name).has_value();
}

Status FileCache::put(const std::string& group, const std::string& name, std::string_view bytes) {
  assert(is_safe_file_name(name));
  const fs::path path = folder_of(group) / name;
  std::string file(Sha256::of(bytes).bytes());
  file += bytes;
  if (const Status written = write_file(path, file); !written) return written;
  read_folder();
  const std::lock_guard lock(mutex_);
  note_use(path, file.size());
  make_room();
  return {};
}

int FileCache::remove_group(const std::string& group) {
  const fs::path folder = folder_of(group);
  read_folder();
  const std::lock_guard lock(mutex_);
  int removed = 0;
  for (auto file = files_.lower_bound(folder); file != files_.end() && file->first.parent_path() == folder;) {
    forget(file++);
    ++removed;
  }
  std::error_code error;
  fs::remove_all(folder, error); // with what another process put there
  return removed;
}

std::uint64_t FileCache::bytes() {
  read_folder();
  const std::lock_guard lock(mutex_);
  return bytes_;
}

} // namespace offprint
