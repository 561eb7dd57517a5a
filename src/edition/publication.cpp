#include "edition/publication.h"

#include "base/file.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

namespace offprint {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_manifest_bytes = 1u << 30;

bool is_safe_path(std::string_view path) {
  return std::ranges::all_of(split(path, '/'), [](std::string_view part) { return is_safe_file_name(part); });
}

Status make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return fail(ErrorKind::storage, folder.string(), "the folder could not be made: " + error.message(),
                "name another folder, or mend its permissions");
  }
  return {};
}

Status check_empty(const fs::path& folder, const std::string& manifest_name) {
  std::error_code error;
  const bool empty = fs::is_empty(folder, error);
  if (error)
    return fail(ErrorKind::storage, folder.string(), "the folder could not be read: " + error.message());
  if (empty) return {};
  return fail(
      ErrorKind::refused, folder.string(),
      fmt::format("the folder holds files that were not published there (it has no {})", manifest_name),
      "name an empty folder, a new one, or one that this edition was published into before");
}

Result<std::set<std::string>> read_manifest(const fs::path& manifest) {
  const Result<std::string> text = read_file(manifest, most_manifest_bytes);
  if (!text) return pass_on(text);
  std::set<std::string> paths;
  for (const std::string_view line : split(*text, '\n')) {
    if (is_safe_path(line)) paths.emplace(line);
  }
  return paths;
}

bool holds(const fs::path& file, std::string_view bytes) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(file, error)) || fs::file_size(file, error) != bytes.size() ||
      error) {
    return false;
  }
  const Result<std::string> now = read_file(file, bytes.size());
  return now && *now == bytes;
}

} // namespace

Publication::Publication(fs::path folder, fs::path manifest, std::set<std::string> earlier)
    : folder_(std::move(folder)), manifest_(std::move(manifest)), earlier_(std::move(earlier)),
      manifest_end_(manifest_, std::ios::binary | std::ios::app) {}

Result<Publication> Publication::open(const fs::path& folder, const std::string& manifest_name) {
  if (const Status made = make_folder(folder); !made) return pass_on(made);
  const fs::path manifest = folder / manifest_name;
  std::error_code error;
  if (fs::exists(manifest, error)) {
    Result<std::set<std::string>> earlier = read_manifest(manifest);
    if (!earlier) return pass_on(earlier);
    return Publication(folder, manifest, std::move(*earlier));
  }
  if (const Status empty = check_empty(folder, manifest_name); !empty) return pass_on(empty);
  return Publication(folder, manifest, {});
}

Status Publication::put(const std::string& path, std::string_view bytes) {
  if (!is_safe_path(path)) {
    return fail(ErrorKind::invalid, path,
                "this is not a path that a file can be published at on every file system");
  }
  [[maybe_unused]] const bool is_new = published_.insert(path).second;
  assert(is_new);
  if (const Status named = name_in_manifest(path); !named) return named;
  if (holds(folder_ / path, bytes)) {
    ++report_.unchanged;
    return {};
  }
  if (const Status written = write_file(folder_ / path, bytes); !written) return written;
  ++report_.written;
  return {};
}

bool Publication::keep(const std::string& path, std::uint64_t bytes) {
  if (!earlier_.contains(path)) return false;
  std::error_code error;
  if (fs::file_size(folder_ / path, error) != bytes || error) return false;
  published_.insert(path);
  ++report_.unchanged;
  return true;
}

std::vector<std::string> Publication::keep_all_but(const std::function<bool(const std::string&)>& is_meant) {
  std::vector<std::string> missing;
  for (const std::string& path : earlier_) {
    if (is_meant(path)) continue;
    std::error_code error;
    if (fs::is_regular_file(folder_ / path, error))
      published_.insert(path);
    else
      missing.push_back(path);
  }
  return missing;
}

Status Publication::name_in_manifest(const std::string& path) {
  if (earlier_.contains(path)) return {};
  // The line break before: a publishing that was killed may have left half a line.
  manifest_end_ << '\n' << path << '\n' << std::flush;
  if (manifest_end_) return {};
  return fail(ErrorKind::storage, manifest_.string(), "the list of published files could not be written",
              "see whether the disk is full and who owns the folder, then publish again");
}

Result<PublishReport> Publication::finish() {
  std::string manifest;
  for (const std::string& path : published_) manifest += path + '\n';
  for (const std::string& path : earlier_) {
    if (published_.contains(path)) continue;
    if (const Status removed = remove(path); !removed) return pass_on(removed);
  }
  manifest_end_.close();
  if (const Status written = write_file(manifest_, manifest); !written) return pass_on(written);
  return report_;
}

Status Publication::remove(const std::string& path) {
  const fs::path file = folder_ / path;
  std::error_code error;
  if (fs::is_directory(fs::symlink_status(file, error))) return {};
  const bool was_there = fs::remove(file, error);
  if (error) {
    return fail(ErrorKind::storage, file.string(),
                "the file, which belongs to nothing any more, could not be removed: " + error.message(),
                "see who owns the folder, then publish again");
  }
  if (was_there) ++report_.removed;
  remove_empty_folders_above(path);
  return {};
}

void Publication::remove_empty_folders_above(const std::string& path) {
  std::error_code error;
  for (fs::path above = fs::path(path).parent_path(); !above.empty(); above = above.parent_path()) {
    if (!fs::is_empty(folder_ / above, error) || error || !fs::remove(folder_ / above, error)) return;
  }
}

} // namespace offprint
