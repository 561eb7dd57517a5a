#include "archive/database.h"

#include "archive/storage_error.h"
#include "base/url.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cassert>
#include <cerrno>
#include <utility>

namespace offprint {

namespace {

constexpr int busy_milliseconds = 10'000;

std::unique_ptr<SQLite::Database> connect(const std::string& name, int flags) {
  auto connection = std::make_unique<SQLite::Database>(name, flags | SQLITE_OPEN_NOMUTEX, busy_milliseconds);
  sqlite3* const handle = connection->getHandle();
  // Until the file is known to be an archive that we may change, closing it must not write into it either.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  connection->exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                   "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY");
  return connection;
}

void read_first_page(SQLite::Database& connection) {
  connection.execAndGet("PRAGMA user_version");
}

// A database in WAL mode is read with two files beside it. Where those are missing and cannot be made, as on
// a read-only file system, nobody can be writing either (a writer leaves them there), and the file may be
// read as one that never changes.
std::unique_ptr<SQLite::Database> connect_for_reading(const std::filesystem::path& file) {
  try {
    auto connection = connect(file.string(), SQLITE_OPEN_READONLY);
    read_first_page(*connection);
    return connection;
  } catch (const SQLite::Exception& exception) {
    std::error_code ignored;
    if (exception.getErrorCode() != SQLITE_CANTOPEN ||
        std::filesystem::exists(file.string() + "-wal", ignored))
      throw;
  }
  const std::string address =
      "file:" + percent_encode(std::filesystem::absolute(file).string()) + "?immutable=1";
  return connect(address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, Database::Access access) {
  if (access == Database::Access::read) return connect_for_reading(file);
  const int create = access == Database::Access::create ? SQLITE_OPEN_CREATE : 0;
  return connect(file.string(), SQLITE_OPEN_READWRITE | create);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Access access) {
  errno = 0;
  try {
    auto connection = connect(file, access);
    read_first_page(*connection);
    return std::unique_ptr<Database>(new Database(file, std::move(connection)));
  } catch (const SQLite::Exception& exception) {
    return std::unexpected(storage_error(file, {exception.getExtendedErrorCode(), errno, exception.what()}));
  }
}

Database::Database(std::filesystem::path file, std::unique_ptr<SQLite::Database> connection)
    : file_(std::move(file)), connection_(std::move(connection)) {}

Database::~Database() = default;

Status Database::prepare_for_writing() {
  return run([&]() -> Status {
    Query mode = query("PRAGMA journal_mode = WAL");
    if (!mode.next() || mode.text(0) != "wal")
      return fail(ErrorKind::storage, file_.string(),
                  "its file system does not carry SQLite's write-ahead log",
                  "put the archive on a local disk");
    int persist = 1;
    sqlite3_file_control(connection_->getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    sqlite3_db_config(connection_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    connection_->exec("PRAGMA journal_size_limit = 67108864");
    return {};
  });
}

void Database::execute_script(const char* statements) {
  connection_->exec(statements);
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(connection_->getHandle());
}

Result<std::int64_t> Database::version() {
  return run([&]() -> Result<std::int64_t> {
    // SQLite counts in the first what others have committed, in the second what this connection changed.
    Query others = query("PRAGMA data_version");
    others.next();
    return others.integer(0) + sqlite3_total_changes64(connection_->getHandle());
  });
}

std::unique_ptr<SQLite::Statement> Database::borrow_statement(std::string_view sql) {
  const auto idle = statements_.find(sql);
  if (idle == statements_.end()) return std::make_unique<SQLite::Statement>(*connection_, std::string(sql));
  std::unique_ptr<SQLite::Statement> statement = std::move(idle->second);
  statements_.erase(idle);
  return statement;
}

void Database::give_back(std::unique_ptr<SQLite::Statement> statement) noexcept {
  statement->tryReset();
  statement->clearBindings();
  std::string sql = statement->getQuery();
  statements_.insert_or_assign(std::move(sql), std::move(statement));
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(connection_->getHandle()) == 0;
}

// After some errors (a full disk, for one) SQLite undoes the whole transaction by itself. What its owner went
// on to write would then be committed piece by piece; so everything until the end of that transaction is
// refused.
bool Database::lost_transaction() {
  return depth_ > 0 && lost_.has_value();
}

Error Database::error_of_current_exception() {
  try {
    throw;
  } catch (const SQLite::Exception& exception) {
    const int system_error = std::exchange(system_error_, 0);
    Error error = storage_error(file_, {exception.getExtendedErrorCode(), system_error, exception.what()});
    if (depth_ > 0 && !in_transaction()) lost_ = error;
    return error;
  }
}

Database::Level::Level(Database& database, Kind kind) : database_(database) {
  if (database_.depth_ > 0)
    database_.execute("SAVEPOINT level");
  else
    database_.execute(kind == Kind::writing ? "BEGIN IMMEDIATE" : "BEGIN");
  ++database_.depth_;
}

Status Database::Level::keep() {
  if (database_.lost_transaction()) return std::unexpected(*database_.lost_);
  assert(database_.in_transaction());
  database_.execute(database_.depth_ == 1 ? "COMMIT" : "RELEASE level");
  kept_ = true;
  return {};
}

Database::Level::~Level() {
  --database_.depth_;
  if (!kept_ && database_.in_transaction()) {
    const char* const undo = database_.depth_ == 0 ? "ROLLBACK" : "ROLLBACK TO level; RELEASE level";
    sqlite3_exec(database_.connection_->getHandle(), undo, nullptr, nullptr, nullptr);
  }
  if (database_.depth_ == 0) database_.lost_.reset();
}

} // namespace offprint
