#pragma once

#include "article/article.h"
#include "base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Database;

/// Counts an article's topics and authors among the names that complete a query. Within a transaction.
void note_names(Database& index, const Article& article);

/// SearchIndex::completions.
Result<std::vector<std::string>> completions_of(Database& index, std::string_view beginning,
                                                std::size_t limit);

/// What a word that does not occur may have been meant as, the likeliest first: a word that differs in a
/// letter or two; of a script without spaces a name that sounds alike, or differs in one character.
Result<std::vector<std::string>> likely_meant(Database& index, std::string_view word);

/// How many letters must be put in, left out, exchanged or swapped with a neighbour to make one of the other
/// (Damerau-Levenshtein, restricted); `most` + 1 where they are more than `most`.
std::size_t edit_distance(std::u32string_view one, std::u32string_view other, std::size_t most);

} // namespace offprint
