#include "archive/database.h"

#include "archive/connection.h"
#include "archive/storage_error.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cassert>
#include <utility>

namespace offprint {

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Access access) {
  Result<std::unique_ptr<SQLite::Database>> connection = connect(file, access);
  if (!connection) return pass_on(connection);
  return std::unique_ptr<Database>(new Database(file, std::move(*connection)));
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
    // Indexes by digest are written all over: a page that many batches touch is then moved into the file
    // once.
    connection_->exec("PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 8000");
    return {};
  });
}

void Database::execute_script(const char* statements) {
  connection_->exec(statements);
}

sqlite3* Database::native() const {
  return connection_->getHandle();
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
