#include "archive/shortened_articles.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/database.h"
#include "article/parts.h"
#include "base/text.h"

#include <algorithm>
#include <vector>

namespace offprint {

namespace {

constexpr std::size_t newest_looked_at = 6;
constexpr std::size_t looked_at_before = 20;
constexpr std::size_t fewest_before = 10;

/// Compressed, and with all that goes with a text, it shrinks less than the text does.
constexpr double suspicious_share_of_bytes = 0.75;

struct StoredArticle {
  std::string id;
  Instant first_seen;
  std::int64_t bytes; ///< of its newest revision as it is stored
};

Result<std::vector<StoredArticle>> newest_stored(Database& database, const std::string& outlet) {
  return database.run([&]() -> Result<std::vector<StoredArticle>> {
    Query query = database.query(
        "SELECT a.id, a.first_seen, length(r.record) FROM article a JOIN revision r ON r.article = a.row "
        "AND r.number = a.revisions WHERE a.outlet = ?1 ORDER BY a.shown DESC, a.id LIMIT ?2",
        outlet, static_cast<std::int64_t>(newest_looked_at + looked_at_before));
    std::vector<StoredArticle> stored;
    while (query.next())
      stored.push_back({.id = query.text(0), .first_seen = query.instant(1), .bytes = query.integer(2)});
    return stored;
  });
}

template <class Number>
Number median(std::vector<Number> numbers) {
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::ranges::nth_element(numbers, middle);
  return *middle;
}

bool is_suspicious(const std::vector<StoredArticle>& stored) {
  std::int64_t largest = 0;
  std::vector<std::int64_t> before;
  for (std::size_t i = 0; i < stored.size(); ++i) {
    if (i < newest_looked_at)
      largest = std::max(largest, stored[i].bytes);
    else
      before.push_back(stored[i].bytes);
  }
  return static_cast<double>(largest) < static_cast<double>(median(before)) * suspicious_share_of_bytes;
}

Result<std::size_t> text_length(Archive& archive, const std::string& id) {
  const Result<ArticleId> known = ArticleId::parse(id);
  if (!known) return pass_on(known);
  const auto revision = archive.articles().newest_revision(*known);
  if (!revision) return pass_on(revision);
  return *revision ? length_in_characters(running_text((*revision)->article)) : 0;
}

} // namespace

Result<std::optional<Shortening>> shortening_of(Archive& archive, const std::string& outlet,
                                                Instant seen_since) {
  const auto stored = newest_stored(archive.database(), outlet);
  if (!stored) return pass_on(stored);
  if (stored->size() < newest_looked_at + fewest_before || !is_suspicious(*stored)) return std::nullopt;
  Shortening shortening{.since = stored->front().first_seen,
                        .articles = newest_looked_at,
                        .longest = 0,
                        .usual = 0,
                        .newest = stored->front().id};
  Instant last_seen = shortening.since;
  std::vector<std::size_t> before;
  for (std::size_t i = 0; i < stored->size(); ++i) {
    const auto length = text_length(archive, (*stored)[i].id);
    if (!length) return pass_on(length);
    if (i >= newest_looked_at) {
      before.push_back(*length);
      continue;
    }
    shortening.longest = std::max(shortening.longest, *length);
    shortening.since = std::min(shortening.since, (*stored)[i].first_seen);
    last_seen = std::max(last_seen, (*stored)[i].first_seen);
  }
  shortening.usual = median(before);
  if (last_seen < seen_since || shortening.longest * 2 >= shortening.usual) return std::nullopt;
  return shortening;
}

} // namespace offprint
