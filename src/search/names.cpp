#include "search/names.h"

#include "archive/database.h"
#include "base/text.h"
#include "search/fold.h"
#include "search/tokens.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace offprint {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t most_meant = 5;
constexpr std::int64_t words_looked_at = 50'000;

/// Behind every text that begins like that.
std::string end_of_range(std::string beginning) {
  return beginning + "\U0010FFFF";
}

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, length, c);
    letters += c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
  }
  return letters;
}

bool is_unspaced(std::string_view text) {
  const std::vector<QueryRun> runs = query_runs(text);
  return !runs.empty() && std::ranges::all_of(runs, &QueryRun::is_unspaced);
}

std::unique_ptr<const icu::Transliterator> latin_letters() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<const icu::Transliterator> to_latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  return U_FAILURE(status) != 0 ? nullptr : std::move(to_latin);
}

/// In Latin letters without tones: 特朗普 and 特郎普 are "te lang pu".
std::string sound_of(const std::string& text) {
  if (!is_unspaced(text)) return {};
  // Reading its rules takes a thousand times as long as a name.
  static const std::unique_ptr<const icu::Transliterator> to_latin = latin_letters();
  if (to_latin == nullptr) return {};
  icu::UnicodeString sound = icu::UnicodeString::fromUTF8(text);
  to_latin->transliterate(sound);
  std::string latin;
  sound.toUTF8String(latin);
  return latin == text ? std::string() : latin;
}

bool begins_with_sign(const std::string& text) {
  const std::u32string letters = letters_of(first_characters(text, 1));
  return letters.empty() || folded(letters.front()).kind == LetterKind::separator;
}

void note_name(Database& index, const std::string& name) {
  const std::string folded = collapse_space(folded_text(name));
  if (folded.empty() || name.size() > longest_name) return;
  if (index.execute("UPDATE name SET articles = articles + 1 WHERE folded = ?1", folded) > 0) return;
  index.execute("INSERT INTO name (folded, name, sound, articles) VALUES (?1, ?2, ?3, 1)", folded, name,
                sound_of(name));
}

struct Candidate {
  std::string name;
  std::size_t distance;
  std::int64_t articles;
};

std::vector<std::string> best_of(std::vector<Candidate> candidates) {
  std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.articles > b.articles;
  });
  std::vector<std::string> names;
  for (Candidate& one : candidates) {
    if (names.size() == most_meant) break;
    if (std::ranges::find(names, one.name) == names.end()) names.push_back(std::move(one.name));
  }
  return names;
}

std::vector<Candidate> of_same_sound(Database& index, const std::string& folded) {
  std::vector<Candidate> candidates;
  const std::string sound = sound_of(folded);
  if (sound.empty()) return candidates;
  Query query =
      index.query("SELECT name, articles FROM name WHERE sound = ?1 AND folded <> ?2", sound, folded);
  while (query.next())
    candidates.push_back({.name = query.text(0), .distance = 1, .articles = query.integer(1)});
  return candidates;
}

/// Names of three characters and more that differ in one.
std::vector<Candidate> of_like_characters(Database& index, const std::string& folded) {
  std::vector<Candidate> candidates;
  const std::u32string wanted = letters_of(folded);
  if (wanted.size() < 3) return candidates;
  Query query = index.query("SELECT folded, name, articles FROM name WHERE sound <> '' AND length(folded) "
                            "BETWEEN ?1 AND ?2 LIMIT ?3",
                            static_cast<std::int64_t>(wanted.size()) - 1,
                            static_cast<std::int64_t>(wanted.size()) + 1, words_looked_at);
  while (query.next())
    if (edit_distance(wanted, letters_of(query.text(0)), 1) == 1)
      candidates.push_back({.name = query.text(1), .distance = 2, .articles = query.integer(2)});
  return candidates;
}

std::vector<Candidate> of_like_letters(Database& index, const std::string& folded) {
  std::vector<Candidate> candidates;
  const std::u32string wanted = letters_of(folded);
  if (wanted.size() < 3) return candidates;
  const std::size_t most = wanted.size() < 6 ? 1 : 2;
  // A first letter is seldom mistyped; where it is, the second is mostly right.
  for (std::size_t first = 0; first < 2; ++first) {
    Query query =
        first == 0
            ? index.query("SELECT term, doc FROM word WHERE term >= ?1 AND term < ?2 LIMIT ?3",
                          std::string(first_characters(folded, 1)),
                          end_of_range(std::string(first_characters(folded, 1))), words_looked_at)
            : index.query(
                  "SELECT term, doc FROM (SELECT term, doc FROM word WHERE term >= 'a' AND term < '{' LIMIT "
                  "?2) "
                  "WHERE substr(term, 2, 3) = ?1",
                  std::string(first_characters(folded, 4)).substr(std::min<std::size_t>(1, folded.size())),
                  words_looked_at);
    while (query.next()) {
      const std::string term = query.text(0);
      const std::size_t distance = edit_distance(wanted, letters_of(term), most);
      if (distance > 0 && distance <= most)
        candidates.push_back({.name = term, .distance = distance, .articles = query.integer(1)});
    }
  }
  return candidates;
}

} // namespace

void note_names(Database& index, const Article& article) {
  for (const Topic& topic : article.topics) note_name(index, topic.name);
  for (const Person& author : article.authors) note_name(index, author.name);
}

Result<std::vector<std::string>> completions_of(Database& index, std::string_view beginning,
                                                std::size_t limit) {
  const std::string folded = collapse_space(folded_text(beginning));
  // Among the words stand the index's own marks, which begin with signs.
  if (folded.empty() || begins_with_sign(folded)) return std::vector<std::string>();
  return index.snapshot([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> names;
    std::vector<std::string> seen;
    const auto add = [&](std::string name, std::string key) {
      if (names.size() >= limit || std::ranges::find(seen, key) != seen.end()) return;
      names.push_back(std::move(name));
      seen.push_back(std::move(key));
    };
    const auto most = static_cast<std::int64_t>(std::min<std::size_t>(limit, 100));
    Query known = index.query(
        "SELECT name, folded FROM name WHERE folded >= ?1 AND folded < ?2 ORDER BY articles DESC LIMIT ?3",
        folded, end_of_range(folded), most);
    while (known.next()) add(known.text(0), known.text(1));
    // A character alone begins too many pairs, none of which is a word.
    if (is_unspaced(folded)) return names;
    Query words =
        index.query("SELECT term FROM (SELECT term, doc FROM word WHERE term >= ?1 AND term < ?2 LIMIT 500) "
                    "ORDER BY doc DESC LIMIT ?3",
                    folded, end_of_range(folded), most);
    while (words.next()) add(words.text(0), words.text(0));
    return names;
  });
}

Result<std::vector<std::string>> likely_meant(Database& index, std::string_view word) {
  const std::string folded = collapse_space(folded_text(word));
  return index.snapshot([&]() -> Result<std::vector<std::string>> {
    if (!is_unspaced(folded)) return best_of(of_like_letters(index, folded));
    std::vector<Candidate> candidates = of_same_sound(index, folded);
    std::ranges::move(of_like_characters(index, folded), std::back_inserter(candidates));
    return best_of(std::move(candidates));
  });
}

std::size_t edit_distance(std::u32string_view one, std::u32string_view other, std::size_t most) {
  const std::size_t difference =
      one.size() > other.size() ? one.size() - other.size() : other.size() - one.size();
  if (difference > most) return most + 1;
  std::vector<std::size_t> before_last(other.size() + 1);
  std::vector<std::size_t> last(other.size() + 1);
  std::vector<std::size_t> now(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t exchanged = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      now[j] = std::min({exchanged, last[j] + 1, now[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    if (*std::ranges::min_element(now) > most) return most + 1;
    std::swap(before_last, last);
    std::swap(last, now);
  }
  return std::min(last[other.size()], most + 1);
}

} // namespace offprint
