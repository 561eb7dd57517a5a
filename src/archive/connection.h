#pragma once

#include "archive/database.h"

#include <filesystem>
#include <memory>

namespace offprint {

/// Opens the file with every setting that the archive needs, and reads its first page. Closing it writes
/// nothing into the file until Database::prepare_for_writing.
Result<std::unique_ptr<SQLite::Database>> connect(const std::filesystem::path& file, Database::Access access);

} // namespace offprint
