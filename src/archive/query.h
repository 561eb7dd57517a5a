#pragma once

#include "base/hash.h"
#include "base/time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace SQLite {
class Statement;
}

namespace offprint {

class Database;

/// A parameter that is bytes, not text.
struct Blob {
  std::string_view bytes;
};

/// One use of a prepared statement, made by Database::query. Everything may throw SQLite's exceptions, which
/// Database::run, within which alone it is used, turns into Errors.
class Query {
public:
  Query(Database& database, std::string_view sql);

  template <class... Values>
  Query(Database& database, std::string_view sql, const Values&... values) : Query(database, sql) {
    int parameter = 0;
    (bind(++parameter, values), ...);
  }

  ~Query();
  Query(Query&&) = delete;
  Query& operator=(Query&&) = delete;

  void bind(int parameter, std::int64_t value);
  void bind(int parameter, std::string_view value);
  void bind(int parameter, Blob value);
  void bind(int parameter, Instant value);
  void bind(int parameter, const Sha256& value);

  template <class Value>
  void bind(int parameter, const std::optional<Value>& value) {
    if (value)
      bind(parameter, *value);
    else
      bind_null(parameter);
  }

  /// Goes to the next row; false after the last one.
  bool next();

  /// Runs a statement that has no rows; gives how many it changed.
  int execute();

  /// Of the row, columns from 0.
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  Instant instant(int column) const;
  std::optional<Instant> optional_instant(int column) const;

  /// A value that is no SHA-256 gives the one of zeros, which no bytes have, so that comparing finds it.
  Sha256 hash(int column) const;
  std::optional<Sha256> optional_hash(int column) const;

private:
  void bind_null(int parameter);

  template <class Step>
  auto noting_system_errors(const Step& step);

  Database& database_;
  std::unique_ptr<SQLite::Statement> statement_;
};

} // namespace offprint
