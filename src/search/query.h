#pragma once

#include "base/error.h"
#include "base/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// What is looked for, as a reader typed it (docs/search.md).
struct SearchQuery {
  enum class Field { anywhere, topic, author, outlet, language };

  struct Term {
    std::string text;
    Field field = Field::anywhere;
    bool is_phrase = false; ///< in quotation marks: as written, not by stem
    bool is_excluded = false;

    bool operator==(const Term&) const = default;
  };

  std::vector<Term> terms;       ///< of which every one must be found, and none that is excluded
  std::optional<Instant> from;   ///< published then or later
  std::optional<Instant> before; ///< published earlier than that
  std::string dates;             ///< those two as they were typed

  /// Whether it asks for anything: a query of exclusions alone does not.
  bool asks_for_something() const;
};

/// Reads a query: terms between white space (of any script), "phrases" in the quotation marks of many
/// languages, -exclusions, topic:, author:, outlet: and lang:, before:, after: and on: with a year, a month
/// or a day in UTC. What else has a colon in it is a term. Errors name the part that could not be understood.
/// Limit: 64 terms.
Result<SearchQuery> parse_query(std::string_view text);

} // namespace offprint
