#pragma once

#include "base/error.h"

#include <filesystem>
#include <string>

namespace offprint {

/// What SQLite says when a call fails.
struct SqliteFailure {
  int extended_code = 0; ///< sqlite3_extended_errcode
  int system_error = 0;  ///< errno after the call, 0 where unknown
  std::string text;      ///< sqlite3_errmsg
};

/// The failure of the database `file` told to a person: a full disk, a file that cannot be written, a failing
/// disk, a waiting time that ran out and a damaged file are each told apart, with what to do.
Error storage_error(const std::filesystem::path& file, const SqliteFailure& failure);

/// Whether an error of storage_error's is of a damaged file, which no waiting mends.
bool tells_of_damage(const Error& error);

} // namespace offprint
