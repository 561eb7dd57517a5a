#pragma once

#include "base/error.h"

#include <span>

namespace offprint {

class Database;

/// One step of the schema's history: what makes of schema `number - 1` the schema `number`.
struct Migration {
  int number;
  const char* statements;
};

/// All steps, in order, from an empty database on. A step that was released is never changed; a new one is
/// added.
std::span<const Migration> migrations();

/// SQLite's application_id of an archive, "Ofpr".
inline constexpr int archive_application_id = 0x4F667072;

/// That the database is an archive, or empty, and not of a newer schema than the last of `steps`. Nothing is
/// changed. An empty one is not_found.
Status verify_is_archive(Database& database, std::span<const Migration> steps);

/// Runs the steps that the database lacks, each in one transaction with the change of its number.
Status migrate(Database& database, std::span<const Migration> steps);

/// That no step is lacking: for a database that may not be changed.
Status verify_is_current(Database& database, std::span<const Migration> steps);

} // namespace offprint
