#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace offprint {

/// A number, a word or a mark of a statement of time.
struct TimeToken {
  enum class Kind { number, word, mark };

  Kind kind;
  std::string_view text;
  int value = 0;       ///< of a number
  bool spaced = false; ///< whether white space stands before it

  bool is_mark(char c) const { return kind == Kind::mark && text.front() == c; }

  bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }

  bool is_number() const { return kind == Kind::number; }
};

/// The tokens of a text in plain form (plain_form.h), without comments in parentheses. Empty where a number
/// has more than nine digits or a comment has no end: then it is no statement of a time.
std::vector<TimeToken> time_tokens(std::string_view plain);

} // namespace offprint
