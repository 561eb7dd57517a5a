#include "archive/storage_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <system_error>

namespace offprint {

namespace {

// A quota and a limit on file sizes reach SQLite as other errors than a full disk, but ask the same of a
// person.
bool is_lack_of_space(int code, const SqliteFailure& failure) {
  if (code == SQLITE_FULL) return true;
  if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN) return false;
  return failure.system_error == ENOSPC || failure.system_error == EDQUOT || failure.system_error == EFBIG;
}

// The system's error belongs to SQLite's only where that is one of input or output; elsewhere it is left from
// something else.
std::string reason(const SqliteFailure& failure) {
  const int code = failure.extended_code & 0xff;
  if (failure.system_error == 0 || (code != SQLITE_IOERR && code != SQLITE_CANTOPEN)) return failure.text;
  return failure.text + ": " + std::generic_category().message(failure.system_error);
}

std::string_view work_of_the_disk(int extended_code) {
  switch (extended_code) {
  case SQLITE_IOERR_READ:
  case SQLITE_IOERR_SHORT_READ: return "reading from it";
  case SQLITE_IOERR_WRITE: return "writing to it";
  case SQLITE_IOERR_FSYNC:
  case SQLITE_IOERR_DIR_FSYNC: return "bringing it to the disk for good (fsync)";
  case SQLITE_IOERR_SHMOPEN:
  case SQLITE_IOERR_SHMSIZE:
  case SQLITE_IOERR_SHMMAP:
  case SQLITE_IOERR_SHMLOCK: return "sharing memory beside it";
  default: return "working with it";
  }
}

Error unwritable(const std::string& name, const SqliteFailure& failure) {
  if (failure.extended_code == SQLITE_READONLY_DBMOVED)
    return {ErrorKind::storage, name, "was moved, replaced or deleted while it was open",
            "end every offprint that uses the archive and start again"};
  return {ErrorKind::storage, name, fmt::format("cannot be written ({})", reason(failure)),
          "see that the archive's folder and files belong to the user that runs offprint, and that its disk "
          "is not "
          "mounted read-only"};
}

constexpr std::string_view damage = "is damaged";
constexpr std::string_view not_a_database = "is not an SQLite database";

Error damaged(const std::string& name, const SqliteFailure& failure) {
  return {ErrorKind::storage, name, fmt::format("{} ({})", damage, failure.text),
          "restore it from a backup, or save what can be read with: sqlite3 offprint.db .recover"};
}

} // namespace

Error storage_error(const std::filesystem::path& file, const SqliteFailure& failure) {
  const std::string name = file.string();
  const int code = failure.extended_code & 0xff;
  if (is_lack_of_space(code, failure))
    return {
        ErrorKind::storage, name, fmt::format("there is no space left to write to ({})", reason(failure)),
        "free some space; what the archive had taken is unharmed, and the same command goes on from there"};
  switch (code) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return {ErrorKind::busy, name, "another process has kept it locked for longer than ten seconds",
            "try again when that one is done; fuser names it"};
  case SQLITE_READONLY: return unwritable(name, failure);
  case SQLITE_IOERR:
    return {
        ErrorKind::storage, name,
        fmt::format("the disk failed at {} ({})", work_of_the_disk(failure.extended_code), reason(failure)),
        "look into the system's log for the disk's errors, then run: offprint check"};
  case SQLITE_CANTOPEN:
    return {ErrorKind::storage, name, fmt::format("cannot be opened ({})", reason(failure)),
            "see that the archive's folder and files belong to the user that runs offprint"};
  case SQLITE_CORRUPT: return damaged(name, failure);
  case SQLITE_NOTADB:
    return {ErrorKind::storage, name,
            std::string(not_a_database) + ", so it is no archive, or its beginning is damaged",
            "name the folder of an archive, or restore the file from a backup"};
  case SQLITE_NOMEM:
    return {ErrorKind::storage, name, "there is not enough memory to work with it", "free some memory"};
  case SQLITE_INTERRUPT: return {ErrorKind::cancelled, name, "the work on it was interrupted", ""};
  case SQLITE_TOOBIG: return {ErrorKind::refused, name, "a text is larger than the database can hold", ""};
  case SQLITE_CONSTRAINT:
    return {ErrorKind::invalid, name,
            fmt::format("what was to be written breaks a rule of the archive ({})", failure.text),
            "run: offprint check"};
  default:
    return {ErrorKind::storage, name, fmt::format("SQLite: {} ({})", reason(failure), failure.extended_code),
            "run: offprint check"};
  }
}

bool tells_of_damage(const Error& error) {
  return error.kind == ErrorKind::storage &&
         (error.problem.starts_with(damage) || error.problem.starts_with(not_a_database));
}

} // namespace offprint
