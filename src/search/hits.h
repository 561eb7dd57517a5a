#pragma once

#include "archive/database.h"
#include "search/documents.h"
#include "search/match.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace offprint {

/// The rows of the index that a query finds, the greatest first. Within Database::run or snapshot.
class HitRows {
public:
  /// `scored`: whether relevance is worked out for each.
  HitRows(Database& index, const MatchExpressions& expressions, bool scored = false);

  struct Hit {
    std::int64_t row;
    double relevance = 0; ///< what the table `text` says of it
  };

  /// Empty after the last one.
  std::optional<Hit> next();

private:
  /// Rows of one full-text table.
  struct Rows {
    Rows(Database& index, const char* sql, const std::string& expression);
    bool step();

    std::unique_ptr<Query> query;
    std::int64_t row = 0;
    bool ended = false;
  };

  bool is_left_out(std::int64_t row);

  std::vector<Rows> with_;
  std::vector<Rows> without_;
  bool scored_;
};

} // namespace offprint
