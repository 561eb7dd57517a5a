#pragma once

#include <string_view>

namespace offprint {

/// Characters, those of scripts without spaces (Chinese, Japanese, Korean) counted three times: they say as
/// much in a third of the length.
double text_weight(std::string_view text);

/// Each character of Chinese or Japanese is a word.
int count_words(std::string_view text);

/// The marks of punctuation that end or part clauses, in any script; not those within a number or an address.
int sentence_marks(std::string_view text);

/// How many of a text's words, as a share, another text holds, in either case of ASCII letters; 0 to 1.
double share_of_words_in(std::string_view text, std::string_view other);

} // namespace offprint
