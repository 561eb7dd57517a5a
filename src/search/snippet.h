#pragma once

#include "search/query.h"

#include <string>
#include <string_view>
#include <vector>

namespace offprint {

class Stemmer;

/// A piece of a text as a list of hits shows it.
struct SnippetPart {
  std::string text;
  bool is_hit = false;

  bool operator==(const SnippetPart&) const = default;
};

using Snippet = std::vector<SnippetPart>;

/// Finds where a query's words stand in a text, and cuts the text around them: it is shown as it is written,
/// whatever script the query is in. For one thread at a time.
class SnippetMaker {
public:
  /// `languages`: as the index finds words by their stems. `stemmer` must outlive it.
  SnippetMaker(const SearchQuery& query, const std::vector<std::string>& languages, Stemmer& stemmer);

  /// The paragraph (of lines) that says most of the query, about `columns` wide (a Chinese character takes
  /// two), "…" where it was cut. Without a hit, the beginning.
  Snippet around_hits(std::string_view text, std::size_t columns = 200) const;

  /// The whole text with its hits.
  Snippet whole(std::string_view text) const;

private:
  /// What may stand in one place of a phrase.
  using Alternatives = std::vector<std::string>;

  struct Hit {
    std::size_t from;
    std::size_t to;
    std::size_t term;
  };

  struct Word {
    std::string text;
    std::size_t from;
    std::size_t to;
    std::vector<std::string> stems; ///< of a word, where any is looked for by its stem
    char kind; ///< 'w' a word, 'p' a character of a script without spaces, '|' an end of a paragraph
  };

  std::vector<Word> words_of(std::string_view text) const;
  std::vector<Hit> hits_in(std::string_view text) const;

  std::vector<std::string> stems_of(std::string_view word) const;

  std::vector<std::vector<Alternatives>> phrases_;
  bool looks_for_stems_ = false;
  std::vector<std::string> languages_;
  Stemmer& stemmer_;
};

/// As HTML, hits in `<mark>`, the text escaped.
std::string html_of(const Snippet& snippet);

/// As plain text, hits between the two.
std::string text_of(const Snippet& snippet, std::string_view before, std::string_view after);

} // namespace offprint
