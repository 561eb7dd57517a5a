#include "archive/connection.h"

#include "archive/storage_error.h"
#include "base/url.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>

namespace offprint {

namespace {

namespace fs = std::filesystem;

constexpr int busy_milliseconds = 10'000;

std::unique_ptr<SQLite::Database> connect_with(const std::string& name, int flags) {
  auto connection = std::make_unique<SQLite::Database>(name, flags | SQLITE_OPEN_NOMUTEX, busy_milliseconds);
  sqlite3* const handle = connection->getHandle();
  // Until the file is known to be an archive that we may change, closing it must not write into it either.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  connection->exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                   "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY");
  connection->execAndGet("PRAGMA user_version");
  return connection;
}

int flags_of(Database::Access access) {
  switch (access) {
  case Database::Access::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  case Database::Access::write: return SQLITE_OPEN_READWRITE;
  case Database::Access::read: return SQLITE_OPEN_READONLY;
  }
  return SQLITE_OPEN_READONLY;
}

bool exists_beside(const fs::path& file, const char* suffix) {
  std::error_code ignored;
  return fs::exists(file.string() + suffix, ignored);
}

/// SQLite reads a database in WAL mode with two files beside it, which it makes where they are missing, and
/// may.
bool lacks_side_files(const fs::path& file, const SQLite::Exception& exception) {
  const bool barred =
      exception.getErrorCode() == SQLITE_CANTOPEN || exception.getErrorCode() == SQLITE_READONLY;
  return barred && ::access(file.c_str(), R_OK) == 0 &&
         (!exists_beside(file, "-wal") || !exists_beside(file, "-shm"));
}

/// Whether nothing but the file itself is needed to read all of it: nobody can be writing it, and no log was
/// left.
bool never_changes(const fs::path& file) {
  struct statvfs system{};
  if (::statvfs(file.c_str(), &system) != 0 || (system.f_flag & ST_RDONLY) == 0) return false;
  std::error_code error;
  const std::uintmax_t log = fs::file_size(file.string() + "-wal", error);
  return error || log == 0;
}

std::unique_ptr<SQLite::Database> connect_to_unchanging(const fs::path& file) {
  const std::string address = "file:" + percent_encode(fs::absolute(file).string()) + "?immutable=1";
  return connect_with(address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

} // namespace

Result<std::unique_ptr<SQLite::Database>> connect(const fs::path& file, Database::Access access) {
  errno = 0;
  try {
    try {
      return connect_with(file.string(), flags_of(access));
    } catch (const SQLite::Exception& exception) {
      if (access != Database::Access::read || !lacks_side_files(file, exception)) throw;
      if (never_changes(file)) return connect_to_unchanging(file);
      return fail(ErrorKind::storage, file.string(),
                  "the files -wal and -shm, with which it is read, are missing beside it and cannot be made "
                  "by this user",
                  "open the archive once as the user it belongs to, with offprint pull for one");
    }
  } catch (const SQLite::Exception& exception) {
    return std::unexpected(storage_error(file, {exception.getExtendedErrorCode(), errno, exception.what()}));
  }
}

} // namespace offprint
