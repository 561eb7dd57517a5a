#pragma once

#include <cstdint>
#include <string>

namespace offprint {

class Database;
class Faults;

/// Verifies one article, one revision in memory at a time: each revision is what was taken, they are numbered
/// without holes, each names the hash of the one before, and the article's row says what the newest one does.
/// Gives the number of revisions. To be called within Database::snapshot.
std::int64_t check_article(Database& database, std::int64_t article_row, Faults& faults);

} // namespace offprint
