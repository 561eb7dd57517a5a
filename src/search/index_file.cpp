#include "search/index_file.h"

#include "archive/database.h"
#include "archive/storage_error.h"
#include "search/fts.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <tuple>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace offprint {

namespace {

namespace fs = std::filesystem;

/// Grows with each change of what is indexed, and how.
constexpr int index_version = 2;

constexpr int application_id = 0x4F667273; // "Ofrs"

constexpr const char* schema = R"sql(
CREATE TABLE state (
  archive BLOB NOT NULL,                  -- ArticleStore::first_hash
  changes INTEGER NOT NULL,               -- ChangeLog::newest, up to which it is
  built_to_shown INTEGER,                 -- NULL: it is whole
  built_to_id TEXT NOT NULL DEFAULT '',
  next_row INTEGER NOT NULL,
  forgotten INTEGER NOT NULL,             -- how many rows of documents were deleted so far
  tidied INTEGER NOT NULL                 -- whether its pieces were merged since it was built
) STRICT;
CREATE TABLE outlet (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE language (row INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE topic (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE document (
  row      INTEGER PRIMARY KEY,
  article  TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  shown    INTEGER NOT NULL,
  latest   INTEGER NOT NULL,
  outlet   INTEGER NOT NULL,
  language INTEGER NOT NULL
) STRICT;
CREATE TABLE document_topic (document INTEGER NOT NULL, topic INTEGER NOT NULL, PRIMARY KEY (document, topic)) STRICT, WITHOUT ROWID;
CREATE TABLE name (
  folded   TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  sound    TEXT NOT NULL,                 -- how it is said, in Latin letters; '' where that is how it is written
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_sound ON name (sound) WHERE sound <> '';
CREATE VIRTUAL TABLE text USING fts5(body, title, lead, captions, authors, topics, marks, content = '', columnsize = 0,
                                     tokenize = 'offprint');
CREATE VIRTUAL TABLE letters USING fts5(characters, content = '', columnsize = 0, detail = none, tokenize = 'offprint');
CREATE VIRTUAL TABLE word USING fts5vocab(text, 'row');
INSERT INTO text(text, rank) VALUES ('hashsize', 67108864);
INSERT INTO letters(letters, rank) VALUES ('hashsize', 16777216);
)sql";

std::int64_t value_of(Database& database, std::string_view sql) {
  Query query = database.query(sql);
  return query.next() ? query.integer(0) : 0;
}

/// Whether the file is an index of this version; false for an empty one.
bool is_current(Database& database) {
  return value_of(database, "PRAGMA application_id") == application_id &&
         value_of(database, "PRAGMA user_version") == index_version;
}

/// Makes them in an empty file. False where there is anything else in it than an index of this version. Two
/// processes may be at it.
Result<bool> make_tables(Database& database) {
  return database.transaction([&]() -> Result<bool> {
    if (is_current(database)) return true;
    if (value_of(database, "SELECT count(*) FROM sqlite_schema") > 0) return false;
    database.execute_script(schema);
    database.execute_script(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, index_version)
            .c_str());
    return true;
  });
}

Result<std::unique_ptr<Database>> opened(const fs::path& file, bool writable) {
  Result<std::unique_ptr<Database>> database =
      Database::open(file, writable ? Database::Access::create : Database::Access::read);
  if (!database) return database;
  if (const Status taught = teach_full_text_search((*database)->native()); !taught) return pass_on(taught);
  return database;
}

/// What is derived may be lost with the power; what is left is consistent.
Status prepare(Database& database) {
  const Status shrinks = database.run([&]() -> Status {
    database.execute_script("PRAGMA auto_vacuum = INCREMENTAL"); // heeded while there is nothing in it
    return {};
  });
  if (!shrinks) return shrinks;
  if (const Status prepared = database.prepare_for_writing(); !prepared) return prepared;
  return database.run([&]() -> Status {
    database.execute_script("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000");
    return {};
  });
}

/// Nothing where the file is an index of another version.
Result<std::unique_ptr<Database>> opened_for_writing(const fs::path& file) {
  Result<std::unique_ptr<Database>> database = opened(file, true);
  if (!database) return database;
  if (const Status prepared = prepare(**database); !prepared) return pass_on(prepared);
  const Result<bool> made = make_tables(**database);
  if (!made) return pass_on(made);
  if (!*made) return std::unique_ptr<Database>();
  return database;
}

/// Held while a file is put in the place of another, so that no two processes do it at once.
class ReplacementLock {
public:
  explicit ReplacementLock(const fs::path& file)
      : descriptor_(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (descriptor_ >= 0) std::ignore = ::flock(descriptor_, LOCK_EX);
  }

  ~ReplacementLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  ReplacementLock(const ReplacementLock&) = delete;
  ReplacementLock& operator=(const ReplacementLock&) = delete;

private:
  int descriptor_;
};

bool is_of_no_use(const Result<std::unique_ptr<Database>>& database) {
  return database ? *database == nullptr : tells_of_damage(database.error());
}

void remove_file(const fs::path& file) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(file.string() + suffix, ignored);
}

} // namespace

Result<std::unique_ptr<Database>> open_index_file(const fs::path& file, bool writable) {
  if (!writable) return opened(file, false);
  Result<std::unique_ptr<Database>> database = opened_for_writing(file);
  if (!is_of_no_use(database)) return database;
  const ReplacementLock lock(file);
  database = opened_for_writing(file); // another process may have been faster
  if (!is_of_no_use(database)) return database;
  remove_file(file);
  return opened_for_writing(file);
}

Result<std::unique_ptr<Database>> replace_index_file(const fs::path& file) {
  const ReplacementLock lock(file);
  remove_file(file);
  return opened_for_writing(file);
}

Status empty_index_file(Database& database) {
  return database.transaction([&]() -> Status {
    database.execute_script(
        "UPDATE state SET archive = zeroblob(32), forgotten = forgotten + 1; DELETE FROM outlet; DELETE FROM "
        "language; DELETE FROM topic; DELETE FROM "
        "document;"
        "DELETE FROM document_topic; DELETE FROM name;"
        "INSERT INTO text(text) VALUES ('delete-all'); INSERT INTO letters(letters) VALUES ('delete-all')");
    return {};
  });
}

Status prepare_index_for_building(Database& database) {
  return database.transaction([&]() -> Status {
    for (const char* const table : {"text", "letters"})
      database.execute_script(fmt::format("INSERT INTO {0}({0}, rank) VALUES ('automerge', 0);"
                                          "INSERT INTO {0}({0}, rank) VALUES ('crisismerge', 10000)",
                                          table)
                                  .c_str());
    return {};
  });
}

namespace {

/// Pages that one step of merging writes.
constexpr int merged_at_once = 2'000;

/// Merges a table's pieces into one, step by step, so that what each step frees serves the next one, and
/// others may write between.
Status merge(Database& database, std::string_view table) {
  int pages = -merged_at_once; // at first: all pieces, whatever their size
  for (bool more = true; more;) {
    const Status step = database.transaction([&]() -> Status {
      const sqlite3_int64 before = sqlite3_total_changes64(database.native());
      database.execute_script(
          fmt::format("INSERT INTO {0}({0}, rank) VALUES ('merge', {1})", table, pages).c_str());
      more = sqlite3_total_changes64(database.native()) - before >= 2;
      return {};
    });
    if (!step) return step;
    pages = merged_at_once;
  }
  return database.transaction([&]() -> Status {
    database.execute_script(fmt::format("INSERT INTO {0}({0}, rank) VALUES ('automerge', 4);"
                                        "INSERT INTO {0}({0}, rank) VALUES ('crisismerge', 16)",
                                        table)
                                .c_str());
    return {};
  });
}

} // namespace

Status tidy_index_file(Database& database) {
  for (const std::string_view table : {"text", "letters"})
    if (const Status merged = merge(database, table); !merged) return merged;
  return database.run([&]() -> Status {
    database.execute_script("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
  });
}

} // namespace offprint
