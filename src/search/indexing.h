#pragma once

#include "search/search_index.h"

namespace offprint {

class Database;

/// SearchIndex::catch_up, on its file.
Result<std::int64_t> catch_index_up(Database& index, Archive& archive, const SearchIndex::Progress& progress,
                                    const std::stop_token& stop);

/// Whether nothing is left to be done on it but to follow the archive's changes.
Result<bool> is_index_whole(Database& index);

} // namespace offprint
