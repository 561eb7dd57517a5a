#include "search/snippet.h"

#include "base/text.h"
#include "html/plain_text.h"
#include "search/fts.h"
#include "search/stem.h"
#include "search/tokens.h"

#include <algorithm>
#include <set>

namespace offprint {

namespace {

constexpr std::size_t most_bytes_looked_at = 200'000;

std::size_t length_of_character(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// How wide it stands on the line, roughly.
std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text)
    if (!is_continuation(c)) columns += static_cast<unsigned char>(c) >= 0xE2 ? 2 : 1;
  return columns;
}

/// So many columns before (or behind) a place, not within a character, nor, where a space is near, within a
/// word.
std::size_t some_before(std::string_view text, std::size_t at, std::size_t columns) {
  std::size_t from = at;
  for (std::size_t width = 0; from > 0 && width < columns;) {
    do --from;
    while (from > 0 && is_continuation(text[from]));
    width += static_cast<unsigned char>(text[from]) >= 0xE2 ? 2 : 1;
  }
  if (from == 0) return 0;
  const std::size_t space = text.find(' ', from);
  return space != std::string_view::npos && space < std::min(at, from + 20) ? space + 1 : from;
}

std::size_t some_behind(std::string_view text, std::size_t at, std::size_t columns) {
  std::size_t to = at;
  for (std::size_t width = 0; to < text.size() && width < columns; to += length_of_character(text[to]))
    width += static_cast<unsigned char>(text[to]) >= 0xE2 ? 2 : 1;
  to = std::min(to, text.size());
  if (to == text.size()) return to;
  const std::size_t space = text.rfind(' ', to);
  return space != std::string_view::npos && space > at && space + 20 > to ? space : to;
}

void add(Snippet& snippet, std::string_view text, bool is_hit) {
  if (text.empty()) return;
  if (!snippet.empty() && snippet.back().is_hit == is_hit)
    snippet.back().text += text;
  else
    snippet.push_back({.text = std::string(text), .is_hit = is_hit});
}

} // namespace

SnippetMaker::SnippetMaker(const SearchQuery& query, const std::vector<std::string>& languages,
                           Stemmer& stemmer)
    : languages_(languages), stemmer_(stemmer) {
  for (const SearchQuery::Term& term : query.terms) {
    if (term.is_excluded || term.field == SearchQuery::Field::outlet ||
        term.field == SearchQuery::Field::language)
      continue;
    std::vector<Alternatives> phrase;
    const std::vector<QueryRun> runs = query_runs(term.text);
    for (const QueryRun& run : runs)
      for (const std::string& letters : run.letters) phrase.push_back({letters});
    const bool by_stem = runs.size() == 1 && !runs.front().is_unspaced && !term.is_phrase;
    if (by_stem) std::ranges::move(stems_of(phrase.front().front()), std::back_inserter(phrase.front()));
    looks_for_stems_ = looks_for_stems_ || by_stem;
    if (!phrase.empty()) phrases_.push_back(std::move(phrase));
  }
}

std::vector<std::string> SnippetMaker::stems_of(std::string_view word) const {
  std::vector<std::string> stems;
  for (const std::string& language : languages_)
    stems.push_back(stem_token(language + ' ' + std::string(stemmer_.stem(language, word))));
  return stems;
}

std::vector<SnippetMaker::Word> SnippetMaker::words_of(std::string_view text) const {
  std::vector<Word> words;
  for_each_token(text.substr(0, most_bytes_looked_at), [&](const Token& token) {
    switch (token.kind) {
    case Token::Kind::word:
      words.push_back({std::string(token.text), token.from, token.to,
                       looks_for_stems_ ? stems_of(token.text) : std::vector<std::string>(), 'w'});
      break;
    case Token::Kind::pair:
    case Token::Kind::last: {
      const std::size_t length = length_of_character(token.text.front());
      // A pair's first character ends where the second begins, which the next token says.
      if (!words.empty() && words.back().kind == 'p' && words.back().to > token.from)
        words.back().to = token.from;
      words.push_back({std::string(token.text.substr(0, length)), token.from, token.to, {}, 'p'});
      break;
    }
    case Token::Kind::paragraph: words.push_back({"|", token.from, token.to, {}, '|'}); break;
    case Token::Kind::first: break;
    }
    return true;
  });
  return words;
}

std::vector<SnippetMaker::Hit> SnippetMaker::hits_in(std::string_view text) const {
  const std::vector<Word> words = words_of(text);
  const auto is_one_of = [](const Word& word, const Alternatives& alternatives) {
    if (word.text == alternatives.front()) return true;
    return std::ranges::any_of(word.stems, [&](const std::string& stem) {
      return std::ranges::find(alternatives, stem) != alternatives.end();
    });
  };
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t term = 0; term < phrases_.size(); ++term) {
      const auto& phrase = phrases_[term];
      std::size_t place = 0;
      while (place < phrase.size() && at + place < words.size() &&
             is_one_of(words[at + place], phrase[place]))
        ++place;
      if (place == phrase.size()) hits.push_back({words[at].from, words[at + place - 1].to, term});
    }
  }
  return hits;
}

Snippet SnippetMaker::whole(std::string_view text) const {
  Snippet snippet;
  std::size_t at = 0;
  for (const Hit& hit : hits_in(text)) {
    if (hit.to <= at) continue;
    const std::size_t from = std::max(hit.from, at);
    add(snippet, text.substr(at, from - at), false);
    add(snippet, text.substr(from, hit.to - from), true);
    at = hit.to;
  }
  add(snippet, text.substr(at), false);
  return snippet;
}

Snippet SnippetMaker::around_hits(std::string_view text, std::size_t columns) const {
  constexpr std::size_t enough_paragraphs = 200;
  std::string_view best = text.substr(0, text.find('\n'));
  std::size_t most = 0;
  std::size_t looked_at = 0;
  for (const std::string_view paragraph : split(text.substr(0, most_bytes_looked_at), '\n')) {
    if (++looked_at > enough_paragraphs || (most > 0 && most == phrases_.size())) break;
    std::set<std::size_t> terms;
    for (const Hit& hit : hits_in(paragraph)) terms.insert(hit.term);
    if (terms.size() <= most) continue;
    most = terms.size();
    best = paragraph;
  }
  const std::vector<Hit> hits = hits_in(best);
  const std::size_t first = hits.empty() ? 0 : hits.front().from;
  std::size_t from = some_before(best, first, columns / 3);
  const std::size_t to =
      some_behind(best, first, columns - std::min(columns - 1, columns_of(best.substr(from, first - from))));
  if (to == best.size()) from = std::min(from, some_before(best, to, columns));
  Snippet snippet;
  if (from > 0) add(snippet, "…", false);
  for (const SnippetPart& part : whole(best.substr(from, to - from))) add(snippet, part.text, part.is_hit);
  if (to < best.size()) add(snippet, "…", false);
  return snippet;
}

std::string html_of(const Snippet& snippet) {
  std::string html;
  for (const SnippetPart& part : snippet) {
    const std::string text = escape_html(part.text);
    html += part.is_hit ? "<mark>" + text + "</mark>" : text;
  }
  return html;
}

std::string text_of(const Snippet& snippet, std::string_view before, std::string_view after) {
  std::string text;
  for (const SnippetPart& part : snippet)
    text.append(part.is_hit ? before : "").append(part.text).append(part.is_hit ? after : "");
  return text;
}

} // namespace offprint
