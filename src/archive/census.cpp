#include "archive/census.h"

#include "archive/archive.h"
#include "archive/database.h"

#include <filesystem>

namespace offprint {

namespace {

std::int64_t number(Database& database, std::string_view sql) {
  Query query = database.query(sql);
  return query.next() ? query.integer(0) : 0;
}

void add_counts(Database& database, std::string_view sql, std::map<std::string, std::int64_t>& counts) {
  Query query = database.query(sql);
  while (query.next()) counts[query.text(0)] = query.integer(1);
}

std::uint64_t file_bytes(const std::filesystem::path& file) {
  std::error_code none;
  const std::uintmax_t bytes = std::filesystem::file_size(file, none);
  return none ? 0 : bytes;
}

} // namespace

Result<Census> census_of(Archive& archive) {
  Database& database = archive.database();
  return database.snapshot([&]() -> Result<Census> {
    Census census;
    census.articles = number(database, "SELECT count(*) FROM article");
    census.revisions = number(database, "SELECT count(*) FROM revision");
    census.pictures_held = number(database, "SELECT count(*) FROM picture WHERE original IS NOT NULL");
    census.pictures_wanted = number(database, "SELECT count(*) FROM picture WHERE next_attempt IS NOT NULL");
    census.gaps_by_state = {{"open", 0}, {"closing", 0}, {"closed", 0}, {"given-up", 0}};
    add_counts(database, "SELECT state, count(*) FROM gap GROUP BY state", census.gaps_by_state);
    add_counts(database, "SELECT source, count(*) FROM entry WHERE next_attempt IS NOT NULL GROUP BY source",
               census.entries_waiting_by_source);
    for (const auto& [source, count] : census.entries_waiting_by_source) census.entries_waiting += count;
    census.bytes = file_bytes(database.file()) + file_bytes(database.file().string() + "-wal") +
                   static_cast<std::uint64_t>(number(database, "SELECT sum(bytes) FROM picture_file"));
    return census;
  });
}

} // namespace offprint
