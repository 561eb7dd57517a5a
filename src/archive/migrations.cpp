#include "archive/migrations.h"

#include "archive/database.h"
#include "archive/schema_1.h"
#include "archive/schema_2.h"
#include "archive/schema_3.h"
#include "archive/schema_4.h"
#include "archive/schema_5.h"
#include "archive/schema_6.h"
#include "archive/schema_7.h"
#include "archive/schema_8.h"
#include "archive/schema_9.h"

#include <fmt/format.h>

#include <array>

namespace offprint {

namespace {

constexpr std::array all_migrations = {
    Migration{1, schema_1}, Migration{2, schema_2}, Migration{3, schema_3},
    Migration{4, schema_4}, Migration{5, schema_5}, Migration{6, schema_6},
    Migration{7, schema_7}, Migration{8, schema_8}, Migration{9, schema_9},
};

struct Header {
  std::int64_t application_id = 0;
  std::int64_t schema = 0;
  std::int64_t tables = 0;
};

std::int64_t value_of(Database& database, std::string_view sql) {
  Query query = database.query(sql);
  return query.next() ? query.integer(0) : 0;
}

Header header_of(Database& database) {
  return {value_of(database, "PRAGMA application_id"), value_of(database, "PRAGMA user_version"),
          value_of(database, "SELECT count(*) FROM sqlite_schema")};
}

Status verify_is_ours(const std::string& name, const Header& header) {
  if (header.application_id == 0 && header.tables == 0)
    return fail(ErrorKind::not_found, name, "is an empty database, as an interrupted beginning leaves it",
                "make the archive with: offprint init");
  if (header.application_id != archive_application_id)
    return fail(ErrorKind::storage, name, "is a database of another program, not an archive of Offprint",
                "name the folder of an archive, or an empty one for offprint init");
  return {};
}

} // namespace

std::span<const Migration> migrations() {
  return all_migrations;
}

Status verify_is_archive(Database& database, std::span<const Migration> steps) {
  return database.snapshot([&]() -> Status {
    const std::string name = database.file().string();
    const Header header = header_of(database);
    if (Status ours = verify_is_ours(name, header); !ours) return ours;
    if (header.schema > steps.back().number)
      return fail(
          ErrorKind::refused, name,
          fmt::format(
              "was written by a newer version of offprint: its schema is number {}, this version knows up to "
              "number {}; nothing was changed",
              header.schema, steps.back().number),
          "install the newer offprint, or name another archive with --archive");
    return {};
  });
}

Status migrate(Database& database, std::span<const Migration> steps) {
  for (const Migration& step : steps) {
    const Status done = database.transaction([&]() -> Status {
      // Read within the transaction: another process may have run the step meanwhile.
      if (value_of(database, "PRAGMA user_version") >= step.number) return {};
      database.execute_script(step.statements);
      database.execute_script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                          archive_application_id, step.number)
                                  .c_str());
      return {};
    });
    if (!done) return done;
  }
  return {};
}

Status verify_is_current(Database& database, std::span<const Migration> steps) {
  return database.run([&]() -> Status {
    const std::int64_t schema = value_of(database, "PRAGMA user_version");
    if (schema == steps.back().number) return {};
    return fail(ErrorKind::refused, database.file().string(),
                fmt::format("its schema is number {}, this version of offprint reads number {}, and the "
                            "archive was opened for "
                            "reading only",
                            schema, steps.back().number),
                "run offprint pull once, which brings it up to date");
  });
}

} // namespace offprint
