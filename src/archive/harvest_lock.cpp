#include "archive/archive.h"

#include "base/file.h"
#include "base/text.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <tuple>
#include <utility>

namespace offprint {

namespace {

std::string system_message(int number) {
  return std::generic_category().message(number);
}

std::unexpected<Error> held_by_another(const std::filesystem::path& path) {
  const Result<std::string> holder = read_file(path, 100);
  const std::string process =
      holder && !trim(*holder).empty() ? fmt::format("process {}", trim(*holder)) : "another process";
  return fail(ErrorKind::busy, path.parent_path().string(),
              fmt::format("{} is harvesting into this archive", process), "wait for it to end, or end it");
}

} // namespace

Result<HarvestLock> HarvestLock::take(const std::filesystem::path& archive_folder) {
  const std::filesystem::path path = archive_folder / "harvest.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0)
    return fail(errno == ENOENT ? ErrorKind::not_found : ErrorKind::storage, path.string(),
                fmt::format("cannot be opened ({})", system_message(errno)),
                "see that the archive's folder is there and belongs to the user that runs offprint");
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    const int problem = errno;
    ::close(file);
    if (problem == EWOULDBLOCK) return held_by_another(path);
    return fail(ErrorKind::storage, path.string(),
                fmt::format("cannot be locked ({})", system_message(problem)),
                "put the archive on a local disk");
  }
  // Only for the message of the next one; that it could not be written, on a full disk, makes the lock no
  // weaker.
  const std::string process = fmt::format("{}\n", ::getpid());
  if (::ftruncate(file, 0) == 0) std::ignore = ::pwrite(file, process.data(), process.size(), 0);
  return HarvestLock(file);
}

HarvestLock::HarvestLock(HarvestLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

HarvestLock::~HarvestLock() {
  if (file_ < 0) return;
  // The file stays: removing it would let two processes hold locks on two files of one name.
  std::ignore = ::ftruncate(file_, 0);
  ::close(file_);
}

} // namespace offprint
