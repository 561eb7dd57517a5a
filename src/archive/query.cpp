#include "archive/query.h"

#include "archive/database.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cerrno>

namespace offprint {

Query::Query(Database& database, std::string_view sql)
    : database_(database), statement_(database.borrow_statement(sql)) {}

Query::~Query() {
  database_.give_back(std::move(statement_));
}

void Query::bind(int parameter, std::int64_t value) {
  statement_->bind(parameter, value);
}

void Query::bind(int parameter, std::string_view value) {
  statement_->bind(parameter, std::string(value));
}

void Query::bind(int parameter, Blob value) {
  statement_->bind(parameter, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

void Query::bind(int parameter, Instant value) {
  statement_->bind(parameter, to_milliseconds(value));
}

void Query::bind(int parameter, const Sha256& value) {
  bind(parameter, Blob{value.bytes()});
}

void Query::bind_null(int parameter) {
  statement_->bind(parameter);
}

// SQLite tells a failed write apart from a full disk by the system's error alone, and does not keep that.
template <class Step>
auto Query::noting_system_errors(const Step& step) {
  errno = 0;
  try {
    return step();
  } catch (...) {
    database_.system_error_ = errno;
    throw;
  }
}

bool Query::next() {
  return noting_system_errors([&] { return statement_->executeStep(); });
}

int Query::execute() {
  return noting_system_errors([&] { return statement_->exec(); });
}

bool Query::is_null(int column) const {
  return statement_->isColumnNull(column);
}

std::int64_t Query::integer(int column) const {
  return statement_->getColumn(column).getInt64();
}

double Query::real(int column) const {
  return statement_->getColumn(column).getDouble();
}

std::string Query::text(int column) const {
  return statement_->getColumn(column).getString();
}

std::string Query::blob(int column) const {
  return statement_->getColumn(column).getString();
}

Instant Query::instant(int column) const {
  return from_milliseconds(integer(column));
}

std::optional<Instant> Query::optional_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

Sha256 Query::hash(int column) const {
  return Sha256::from_bytes(blob(column)).value_or(Sha256());
}

std::optional<Sha256> Query::optional_hash(int column) const {
  if (is_null(column)) return std::nullopt;
  return hash(column);
}

} // namespace offprint
