#include "search/finding.h"

#include "archive/database.h"
#include "search/hits.h"
#include "search/match.h"
#include "search/stem.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace offprint {

namespace {

/// How many of the newest hits are weighed against one another.
constexpr std::size_t weighed_anywhere = 300;
constexpr std::size_t weighed_in_titles = 300;

/// That all words stand in the title outweighs whatever else is said of them.
constexpr double in_title = 10;

constexpr std::size_t most_topics = 20;
constexpr std::size_t topics_of_newest = 2'000;

/// At most the greatest number.
std::size_t sum_of(std::size_t a, std::size_t b) {
  return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

std::vector<SearchCount> most_first(const std::unordered_map<std::string, std::int64_t>& counts) {
  std::vector<SearchCount> sorted;
  for (const auto& [name, articles] : counts) sorted.push_back({.name = name, .articles = articles});
  std::ranges::sort(sorted, [](const SearchCount& a, const SearchCount& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.name < b.name;
  });
  return sorted;
}

} // namespace

bool Finding::is_wanted(const IndexedDocument& document, const SearchQuery& query) const {
  return document.is_current && (!query.from || document.shown >= *query.from) &&
         (!query.before || document.shown < *query.before);
}

/// Rows are nearly in the order of publication: those that come may be given out as soon as none behind them
/// can be newer.
std::vector<Finding::Row> Finding::newest(const SearchQuery& query, MatchIn where, std::size_t most,
                                          bool scored) {
  const MatchExpressions expressions = match_expressions(query, documents_.languages(), stemmer_, where);
  if (expressions.ask_for_nothing() && !query.from && !query.before) return {};
  HitRows hits(index_, expressions, scored);
  const auto is_newer = [](const Row& a, const Row& b) {
    return a.shown != b.shown ? a.shown > b.shown : a.row > b.row;
  };
  std::vector<Row> rows; // the newest `most`, as a heap with the oldest of them on top
  while (const auto hit = hits.next()) {
    const IndexedDocument document = documents_.at(hit->row);
    const bool is_full = rows.size() == most;
    if (is_full && document.latest < rows.front().shown) break;
    if (query.from && document.latest < *query.from) break;
    if (!is_wanted(document, query)) continue;
    rows.push_back({.row = hit->row, .shown = document.shown, .relevance = hit->relevance});
    std::ranges::push_heap(rows, is_newer);
    if (!is_full) continue;
    std::ranges::pop_heap(rows, is_newer);
    rows.pop_back();
  }
  std::ranges::sort(rows, is_newer);
  return rows;
}

std::vector<Finding::Row> Finding::most_relevant(const SearchQuery& query, std::size_t most) {
  std::vector<Row> weighed = newest(query, MatchIn::title, weighed_in_titles, true);
  std::unordered_set<std::int64_t> seen;
  for (Row& row : weighed) {
    row.relevance += in_title;
    seen.insert(row.row);
  }
  for (const Row& row : newest(query, MatchIn::anywhere, weighed_anywhere, true))
    if (seen.insert(row.row).second) weighed.push_back(row);
  std::ranges::stable_sort(weighed, [](const Row& a, const Row& b) {
    return a.relevance != b.relevance ? a.relevance > b.relevance : a.shown > b.shown;
  });
  if (weighed.size() >= most) return weighed;
  for (const Row& row : newest(query, MatchIn::anywhere, sum_of(most, weighed.size()), false))
    if (!seen.contains(row.row)) weighed.push_back(row);
  return weighed;
}

Result<std::vector<SearchHit>> Finding::hits_of(const std::vector<Row>& rows) {
  std::vector<SearchHit> hits;
  for (const Row& row : rows) {
    Query query = index_.query("SELECT article FROM document WHERE row = ?1", row.row);
    if (!query.next()) continue;
    Result<ArticleId> id = ArticleId::parse(query.text(0));
    if (!id) return pass_on(id);
    hits.push_back({.article = *std::move(id), .shown = row.shown});
  }
  return hits;
}

Result<std::vector<SearchHit>> Finding::find(const SearchQuery& query, const SearchRange& range) {
  if (!query.asks_for_something() || range.limit == 0) return std::vector<SearchHit>();
  const std::size_t most = sum_of(range.skip, range.limit);
  std::vector<Row> rows = range.order == SearchOrder::date ? newest(query, MatchIn::anywhere, most, false)
                                                           : most_relevant(query, most);
  if (rows.size() > most) rows.resize(most);
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(range.skip, rows.size())));
  return hits_of(rows);
}

std::vector<SearchCount> Finding::topics_of(const std::vector<std::int64_t>& rows) {
  std::unordered_map<std::int64_t, std::int64_t> counts;
  for (const std::int64_t row : rows) {
    Query query = index_.query("SELECT topic FROM document_topic WHERE document = ?1", row);
    while (query.next()) ++counts[query.integer(0)];
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> sorted(counts.begin(), counts.end());
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (sorted.size() > most_topics) sorted.resize(most_topics);
  std::vector<SearchCount> topics;
  for (const auto& [topic, articles] : sorted) {
    Query query = index_.query("SELECT name FROM topic WHERE row = ?1", topic);
    if (query.next()) topics.push_back({.name = query.text(0), .articles = articles});
  }
  return topics;
}

Result<SearchCounts> Finding::count(const SearchQuery& query) {
  SearchCounts counts;
  if (!query.asks_for_something()) return counts;
  std::unordered_map<std::int32_t, std::int64_t> outlets;
  std::map<std::int64_t, std::int64_t> months; // counted from the year 0
  std::vector<std::int64_t> newest;
  const MatchExpressions expressions = match_expressions(query, documents_.languages(), stemmer_);
  if (expressions.ask_for_nothing() && !query.from && !query.before) return counts;
  HitRows hits(index_, expressions);
  while (const auto hit = hits.next()) {
    const IndexedDocument document = documents_.at(hit->row);
    if (!is_wanted(document, query)) continue;
    ++counts.articles;
    ++outlets[document.outlet];
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(document.shown)};
    ++months[static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1];
    if (newest.size() < topics_of_newest) newest.push_back(hit->row);
  }
  std::unordered_map<std::string, std::int64_t> by_name;
  for (const auto& [outlet, articles] : outlets)
    by_name.emplace(documents_.outlet_of({.shown = {}, .latest = {}, .outlet = outlet}), articles);
  counts.outlets = most_first(by_name);
  for (auto month = months.rbegin(); month != months.rend(); ++month) {
    const std::chrono::sys_days first{std::chrono::year(static_cast<int>(month->first / 12)) /
                                      std::chrono::month(static_cast<unsigned>(month->first % 12 + 1)) / 1};
    counts.months.push_back({.name = format_date(Instant(first)).substr(0, 7), .articles = month->second});
  }
  counts.topics = topics_of(newest);
  counts.topics_of = static_cast<std::int64_t>(newest.size());
  return counts;
}

} // namespace offprint
