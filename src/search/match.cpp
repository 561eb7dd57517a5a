#include "search/match.h"

#include "base/text.h"
#include "search/document.h"
#include "search/fts.h"
#include "search/stem.h"
#include "search/tokens.h"

#include <fmt/format.h>

#include <algorithm>

namespace offprint {

namespace {

using Field = SearchQuery::Field;

/// A string of FTS5's query language (https://sqlite.org/fts5.html#full_text_query_syntax).
std::string phrase(const std::vector<std::string>& tokens) {
  return '"' + replace_all(ready_tokens(tokens), "\"", "\"\"") + '"';
}

std::string joined(const std::vector<std::string>& expressions, std::string_view operation) {
  if (expressions.size() == 1) return expressions.front();
  std::string all;
  for (const std::string& one : expressions)
    all += (all.empty() ? "(" : fmt::format(" {} ", operation)) + one;
  return all.empty() ? all : all + ")";
}

/// What a text is found by: tokens of which each stands in the place after the one before it; and characters
/// that must stand somewhere, where the places do not tell.
struct Phrase {
  std::vector<std::string> tokens;
  std::vector<std::string> letters;
};

void add_unspaced(const QueryRun& run, bool is_first, bool is_last, Phrase& phrase) {
  const std::vector<std::string>& letters = run.letters;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) phrase.tokens.push_back(letters[i] + letters[i + 1]);
  const bool is_whole = letters.size() == 1 && !is_first && !is_last;
  if (is_whole || ((run.precedes_word || run.precedes_like) && !is_last))
    phrase.tokens.push_back(letters.back());
  else if (letters.size() == 1 && is_last && run.follows_word)
    phrase.tokens.push_back("^" + letters.back());
  else if (letters.size() == 1)
    phrase.letters.push_back(letters.back());
}

/// In the places that the tokens of a text have which the full-text table takes (fts.h).
Phrase phrase_of(const std::vector<QueryRun>& runs) {
  Phrase phrase;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].is_unspaced)
      add_unspaced(runs[i], i == 0, i + 1 == runs.size(), phrase);
    else
      phrase.tokens.push_back(runs[i].letters.front());
  }
  return phrase;
}

/// The word, and the words of the same stem in each language.
std::string word_or_stems(const std::string& word, const std::vector<std::string>& languages,
                          Stemmer& stemmer) {
  std::vector<std::string> tokens{word};
  for (const std::string& language : languages) {
    const std::string stem(stemmer.stem(language, word));
    tokens.push_back(stem);
    tokens.push_back(stem_token(stem));
  }
  std::ranges::sort(tokens);
  tokens.erase(std::ranges::unique(tokens).begin(), tokens.end());
  std::vector<std::string> alternatives;
  for (const std::string& token : tokens) alternatives.push_back(phrase({token}));
  return joined(alternatives, "OR");
}

std::string_view column_of(Field field, MatchIn where) {
  switch (field) {
  case Field::topic: return "topics";
  case Field::author: return "authors";
  case Field::outlet:
  case Field::language: return "marks";
  case Field::anywhere: break;
  }
  return where == MatchIn::title ? "title" : "";
}

struct Builder {
  const std::vector<std::string>& languages;
  Stemmer& stemmer;
  MatchIn where;
  std::vector<std::string> text;
  std::vector<std::string> letters;
  std::vector<std::string> marks; ///< as tokens: either table has them
  std::vector<std::string> without_text;
  std::vector<std::string> without_letters;

  void add(const SearchQuery::Term& term) {
    if (term.field == Field::outlet) return add_mark(term, outlet_token(ascii_lower(term.text)));
    if (term.field == Field::language) return add_mark(term, language_token(term.text));
    const std::vector<QueryRun> runs = query_runs(term.text);
    if (runs.empty()) return; // punctuation alone
    const Phrase found = phrase_of(runs);
    // An exclusion by characters that stand anywhere would leave out too much.
    if (term.field == Field::anywhere && (!term.is_excluded || found.tokens.empty()))
      for (const std::string& letter : found.letters) add_letter(term, letter);
    if (found.tokens.empty() && term.field == Field::anywhere) return;
    const std::string expression = expression_of(term, runs, found);
    const std::string_view column =
        term.is_excluded && term.field == Field::anywhere ? "" : column_of(term.field, where);
    (term.is_excluded ? without_text : text)
        .push_back(column.empty() ? expression : fmt::format("{{{}}} : {}", column, expression));
  }

private:
  void add_mark(const SearchQuery::Term& term, const std::string& token) {
    (term.is_excluded ? without_letters : marks).push_back(phrase({token}));
  }

  void add_letter(const SearchQuery::Term& term, const std::string& letter) {
    if (term.is_excluded)
      without_letters.push_back(phrase({letter}));
    else
      letters.push_back(phrase({where == MatchIn::title ? title_letter_token(letter) : letter}));
  }

  std::string expression_of(const SearchQuery::Term& term, const std::vector<QueryRun>& runs,
                            const Phrase& found) {
    if (found.tokens.empty()) return phrase({found.letters.front()}) + " *";
    const bool is_one_word = runs.size() == 1 && !runs.front().is_unspaced;
    if (is_one_word && !term.is_phrase)
      return word_or_stems(runs.front().letters.front(), languages, stemmer);
    return phrase(found.tokens);
  }
};

std::string with_and_without(const std::vector<std::string>& with, const std::vector<std::string>& without) {
  if (with.empty() || without.empty()) return joined(with, "AND");
  return fmt::format("{} NOT {}", joined(with, "AND"), joined(without, "OR"));
}

} // namespace

MatchExpressions match_expressions(const SearchQuery& query, const std::vector<std::string>& languages,
                                   Stemmer& stemmer, MatchIn where) {
  Builder builder{.languages = languages, .stemmer = stemmer, .where = where};
  for (const SearchQuery::Term& term : query.terms) builder.add(term);
  if (builder.text.empty() || !builder.letters.empty())
    builder.letters.insert(builder.letters.end(), builder.marks.begin(), builder.marks.end());
  else
    for (const std::string& mark : builder.marks) builder.text.push_back("{marks} : " + mark);
  return {.text = with_and_without(builder.text, builder.without_text),
          .letters = with_and_without(builder.letters, builder.without_letters),
          .without_text = builder.text.empty() ? joined(builder.without_text, "OR") : std::string(),
          .without_letters = builder.letters.empty() ? joined(builder.without_letters, "OR") : std::string()};
}

std::string title_letter_token(std::string_view letter) {
  return std::string("^").append(letter);
}

} // namespace offprint
