#include "search/hits.h"

#include <algorithm>

namespace offprint {

HitRows::Rows::Rows(Database& index, const char* sql, const std::string& expression)
    : query(std::make_unique<Query>(index, sql, expression)) {}

bool HitRows::Rows::step() {
  if (!ended) ended = !query->next();
  if (!ended) row = query->integer(0);
  return !ended;
}

HitRows::HitRows(Database& index, const MatchExpressions& expressions, bool scored)
    : scored_(scored && !expressions.text.empty()) {
  constexpr const char* text = "SELECT rowid FROM text WHERE text MATCH ?1 ORDER BY rowid DESC";
  constexpr const char* scored_text =
      "SELECT rowid, relevance(text) FROM text WHERE text MATCH ?1 ORDER BY rowid DESC";
  constexpr const char* letters = "SELECT rowid FROM letters WHERE letters MATCH ?1 ORDER BY rowid DESC";
  if (!expressions.text.empty()) with_.emplace_back(index, scored_ ? scored_text : text, expressions.text);
  if (!expressions.letters.empty()) with_.emplace_back(index, letters, expressions.letters);
  if (with_.empty())
    with_.emplace_back(index, "SELECT row FROM document WHERE ?1 = '' ORDER BY row DESC", "");
  if (!expressions.without_text.empty()) without_.emplace_back(index, text, expressions.without_text);
  if (!expressions.without_letters.empty())
    without_.emplace_back(index, letters, expressions.without_letters);
  for (Rows& rows : without_) rows.step();
}

bool HitRows::is_left_out(std::int64_t row) {
  return std::ranges::any_of(without_, [&](Rows& rows) {
    while (!rows.ended && rows.row > row) rows.step();
    return !rows.ended && rows.row == row;
  });
}

std::optional<HitRows::Hit> HitRows::next() {
  Rows& first = with_.front();
  while (first.step()) {
    bool in_all = true;
    for (std::size_t i = 1; i < with_.size(); ++i) {
      Rows& other = with_[i];
      if (other.row == 0 && !other.ended) other.step();
      while (!other.ended && other.row > first.row) other.step();
      if (other.ended) return std::nullopt;
      in_all = in_all && other.row == first.row;
    }
    if (in_all && !is_left_out(first.row))
      return Hit{.row = first.row, .relevance = scored_ ? first.query->real(1) : 0};
  }
  return std::nullopt;
}

} // namespace offprint
