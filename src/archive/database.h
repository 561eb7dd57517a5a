#pragma once

#include "archive/query.h"
#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

namespace offprint {

/// The connection to offprint.db, for one thread at a time. Everything that a store does runs within `run`,
/// `transaction` or `snapshot`: there the connection is locked, and what SQLite throws becomes an Error.
class Database {
public:
  enum class Access { create, write, read };

  /// Opens the file; nothing in it is looked at, nor changed, yet.
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Access access);

  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::filesystem::path& file() const { return file_; }

  /// Puts it into WAL mode, to be left so for readers without the right to make files. For writing, once it
  /// is known to be ours.
  Status prepare_for_writing();

  /// Runs `work`, which gives a Result or Status.
  template <class Work>
  std::invoke_result_t<const Work&> run(const Work& work) {
    const std::lock_guard lock(mutex_);
    if (lost_transaction()) return std::unexpected(*lost_);
    try {
      return work();
    } catch (...) {
      return std::unexpected(error_of_current_exception());
    }
  }

  /// The same as one transaction (BEGIN IMMEDIATE), undone when `work` gives an error. Within another
  /// transaction it is a part of that one, and undone alone.
  template <class Work>
  std::invoke_result_t<const Work&> transaction(const Work& work) {
    return run([&]() -> std::invoke_result_t<const Work&> { return within(Level::Kind::writing, work); });
  }

  /// The same for reading: all that `work` reads is of one moment.
  template <class Work>
  std::invoke_result_t<const Work&> snapshot(const Work& work) {
    return run([&]() -> std::invoke_result_t<const Work&> { return within(Level::Kind::reading, work); });
  }

  /// A prepared statement with its parameters ?1, ?2, … bound to `values`.
  template <class... Values>
  Query query(std::string_view sql, const Values&... values) {
    return Query(*this, sql, values...);
  }

  /// Runs a statement without rows; gives how many it changed.
  template <class... Values>
  int execute(std::string_view sql, const Values&... values) {
    return query(sql, values...).execute();
  }

  /// Runs several statements, without parameters.
  void execute_script(const char* statements);

  std::int64_t last_row() const;

  /// SQLite's own connection, for what it is to be taught.
  sqlite3* native() const;

  /// Grows with every change, of this connection or another one.
  Result<std::int64_t> version();

private:
  friend class Query;

  // One level of nested transactions; undone at its end unless kept.
  class Level {
  public:
    enum class Kind { reading, writing };

    Level(Database& database, Kind kind);
    ~Level();
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

    Status keep();

  private:
    Database& database_;
    bool kept_ = false;
  };

  Database(std::filesystem::path file, std::unique_ptr<SQLite::Database> connection);

  template <class Work>
  std::invoke_result_t<const Work&> within(Level::Kind kind, const Work& work) {
    Level level(*this, kind);
    auto result = work();
    if (!result) return result;
    if (Status kept = level.keep(); !kept) return std::unexpected(std::move(kept.error()));
    return result;
  }

  std::unique_ptr<SQLite::Statement> borrow_statement(std::string_view sql);
  void give_back(std::unique_ptr<SQLite::Statement> statement) noexcept;

  bool lost_transaction();
  bool in_transaction() const;
  Error error_of_current_exception();

  std::filesystem::path file_;
  std::recursive_mutex mutex_;
  std::unique_ptr<SQLite::Database> connection_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> statements_; // those not in use
  int system_error_ = 0; // errno of the statement that failed
  int depth_ = 0;
  std::optional<Error> lost_; // why SQLite undid the transaction that its owner believes to be in
};

} // namespace offprint
