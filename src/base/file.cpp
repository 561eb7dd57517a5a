#include "base/file.h"

#include "base/text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <tuple>

namespace offprint {

namespace {

namespace fs = std::filesystem;

std::unexpected<Error> system_failure(const fs::path& path, std::string_view doing, int number) {
  const std::string problem = std::string(doing) + ": " + std::strerror(number);
  if (number == ENOSPC || number == EDQUOT)
    return fail(ErrorKind::storage, path.string(), problem,
                "free some space and run it again; nothing was damaged");
  if (number == EACCES || number == EPERM || number == EROFS)
    return fail(ErrorKind::storage, path.string(), problem, "check who may write there");
  if (number == ENOENT) return fail(ErrorKind::not_found, path.string(), problem);
  return fail(ErrorKind::storage, path.string(), problem);
}

class FileDescriptor {
public:
  explicit FileDescriptor(int number) : number_(number) {}

  ~FileDescriptor() {
    if (number_ >= 0) ::close(number_);
  }

  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  int number() const { return number_; }

  bool open() const { return number_ >= 0; }

private:
  int number_;
};

/// A name that no other writer of this or another process uses at the same time.
fs::path temporary_beside(const fs::path& path) {
  static std::atomic<unsigned> count{0};
  fs::path temporary = path;
  temporary += ".new-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1));
  return temporary;
}

Status write_all(const FileDescriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure(path, "could not be written", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

/// Who may read and write the file that is to be replaced holds for the new one: it may hold a secret.
void take_over_permissions(const FileDescriptor& file, const struct stat& replaced) {
  // Only a superuser can give a file away; for others the file is their own, as it would be anyway.
  if (replaced.st_uid != ::geteuid()) std::ignore = ::fchown(file.number(), replaced.st_uid, replaced.st_gid);
  std::ignore = ::fchmod(file.number(), replaced.st_mode & 07777);
}

Status write_temporary(const fs::path& temporary, const fs::path& path, std::string_view bytes,
                       bool durable) {
  struct stat replaced{};
  const bool replaces = ::stat(path.c_str(), &replaced) == 0;
  const FileDescriptor file(
      ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, replaces ? 0600 : 0644));
  if (!file.open()) return system_failure(temporary, "could not be made", errno);
  if (replaces) take_over_permissions(file, replaced);
  if (Status written = write_all(file, bytes, temporary); !written) return written;
  if (durable && ::fsync(file.number()) != 0) return system_failure(temporary, "could not be synced", errno);
  return {};
}

Status sync_folder(const fs::path& folder) {
  const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.open() || ::fsync(descriptor.number()) != 0)
    return system_failure(folder, "could not be synced", errno);
  return {};
}

/// Makes a folder and those above it that are missing; durably, each is synced into the one that holds it.
Status make_folder(const fs::path& folder, bool durable) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  const fs::path above = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  if (above != folder)
    if (Status made = make_folder(above, durable); !made) return made;
  fs::create_directory(folder, error);
  if (error) return system_failure(folder, "could not be made", error.value());
  return durable ? sync_folder(above) : Status{};
}

Status write_by_rename(const fs::path& path, std::string_view bytes, bool durable) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (Status made = make_folder(folder, durable); !made) return made;
  const fs::path temporary = temporary_beside(path);
  Status written = write_temporary(temporary, path, bytes, durable);
  if (written && ::rename(temporary.c_str(), path.c_str()) != 0)
    written = system_failure(path, "could not be put in its place", errno);
  if (!written) {
    ::unlink(temporary.c_str());
    return written;
  }
  return durable ? sync_folder(folder) : Status{};
}

bool is_reserved_device(std::string_view name) {
  const std::string stem = ascii_lower(name.substr(0, name.find('.')));
  constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
  if (std::ranges::find(devices, stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' &&
         stem[3] <= '9';
}

} // namespace

Result<std::string> read_file(const fs::path& path, std::uint64_t limit) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return system_failure(path, "could not be read", errno);
  std::string bytes;
  struct stat stated{}; // of a file in /proc it is 0
  if (::fstat(file.number(), &stated) == 0 && stated.st_size > 0)
    bytes.reserve(std::min(static_cast<std::uint64_t>(stated.st_size), limit));
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure(path, "could not be read", errno);
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limit)
      return fail(ErrorKind::refused, path.string(), "is larger than " + std::to_string(limit) + " bytes");
  }
}

Status write_file_durably(const fs::path& path, std::string_view bytes) {
  return write_by_rename(path, bytes, true);
}

Status write_file(const fs::path& path, std::string_view bytes) {
  return write_by_rename(path, bytes, false);
}

bool is_safe_file_name(std::string_view name) {
  if (name.empty() || name.size() > 200 || name == "." || name == "..") return false;
  if (name.back() == '.' || name.back() == ' ' || valid_utf8(name) != name) return false;
  const bool bad_character = std::ranges::any_of(name, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || std::string_view("/\\:*?\"<>|").contains(c);
  });
  const std::string lower = ascii_lower(name);
  return !bad_character && lower != ".git" && !lower.starts_with("git~") && !is_reserved_device(name);
}

} // namespace offprint
