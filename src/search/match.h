#pragma once

#include "search/query.h"

#include <string>
#include <vector>

namespace offprint {

class Stemmer;

/// A query as expressions for the two full-text tables of the index (index_file.h). An empty one says nothing
/// of its table.
struct MatchExpressions {
  std::string text;            ///< rows of `text` must match it
  std::string letters;         ///< rows of `letters` must match it
  std::string without_text;    ///< no row of `text` may match it: where `text` is empty
  std::string without_letters; ///< likewise

  /// Whether the query has no word to it, but punctuation at most.
  bool ask_for_nothing() const { return text.empty() && letters.empty(); }
};

enum class MatchIn { anywhere, title };

/// `languages` are the stemming languages of the index. With MatchIn::title, what is looked for anywhere must
/// stand in titles.
MatchExpressions match_expressions(const SearchQuery& query, const std::vector<std::string>& languages,
                                   Stemmer& stemmer, MatchIn where = MatchIn::anywhere);

/// The token of the table `letters` for a character of a title.
std::string title_letter_token(std::string_view letter);

} // namespace offprint
