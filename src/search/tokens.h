#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace offprint {

/// A piece of a text as it is indexed.
struct Token {
  enum class Kind {
    word,  ///< of a script with spaces between words
    pair,  ///< two neighbouring characters of a script without
    last,  ///< the last character of a run of such, alone
    first, ///< the first one of a run behind a word; stands where the pair or the last one does that begins
           ///< there
    paragraph, ///< the end of a paragraph, which no phrase crosses
  };

  std::string_view text; ///< folded (fold.h), UTF-8; of `first` behind "^"; valid during the call only
  Kind kind = Kind::word;
  std::size_t from = 0; ///< in the text that was read, in bytes
  std::size_t to = 0;
  /// Of `last`: whether it is more than the pair before it: the run is no longer than it, a word follows, or
  /// a run that begins with the same character, which would seem to go on from the pair.
  bool tells_more = true;

  /// Whether it stands in the same place as the one before it.
  bool shares_place() const { return kind == Kind::first; }
};

/// The tokens of a text in their order, each in the place after the one before it. A run of characters of
/// scripts without spaces gives its overlapping pairs, then its last character: 乌克兰 is 乌克, 克兰, 兰, so
/// that any part of it is found exactly. Spaces between such a run and a word count for nothing, as writers
/// put them there or not. A line break ends a paragraph. Gives up when `take` gives false.
void for_each_token(std::string_view text, const std::function<bool(const Token&)>& take);

/// A run of letters as a query has it.
struct QueryRun {
  bool is_unspaced = false;
  bool follows_word = false;        ///< nothing but spaces stands between
  bool precedes_word = false;       ///< likewise
  bool precedes_like = false;       ///< the next run begins with the character that it ends with
  std::vector<std::string> letters; ///< each folded character of an unspaced run; else the one word
};

/// The runs of a text that is to be found as one phrase.
std::vector<QueryRun> query_runs(std::string_view text);

/// What ends a paragraph in the index; no word has it.
inline constexpr std::string_view paragraph_token = "|";

} // namespace offprint
