#pragma once

#include "base/error.h"

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace offprint {

/// Teaches a connection to SQLite's full-text search our tokenizer, "offprint", and the function
/// relevance(TABLE): how much a row says of what a MATCH looks for, by where it stands (title, lead, …) and
/// how often; the more the greater. An error where the library was built without FTS5.
Status teach_full_text_search(sqlite3* connection);

// A text for the tokenizer says at its front how it is to be read.

/// A text whose words are stemmed in a language (stem.h), or in none for "".
std::string text_in(std::string_view stemming_language, std::string_view text);

/// Tokens as they are.
std::string ready_tokens(const std::vector<std::string>& tokens);

/// The token that stands beside a word for its stem, where that is another.
std::string stem_token(std::string_view stem);

} // namespace offprint
