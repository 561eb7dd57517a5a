#pragma once

#include "archive/articles.h"
#include "base/error.h"
#include "search/query.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace offprint {

class Archive;

enum class SearchOrder { relevance, date };

struct SearchRange {
  SearchOrder order = SearchOrder::relevance;
  std::size_t limit = 20;
  std::size_t skip = 0;
};

struct SearchHit {
  ArticleId article;
  Instant shown;
};

/// How many of the hits have something in common.
struct SearchCount {
  std::string name; ///< an outlet's id, a topic's name, a month ("2025-02")
  std::int64_t articles = 0;
};

struct SearchCounts {
  std::int64_t articles = 0;
  std::vector<SearchCount> outlets; ///< the most first
  std::vector<SearchCount> topics;  ///< likewise; of the newest `topics_of` hits
  std::int64_t topics_of = 0;
  std::vector<SearchCount> months; ///< the newest first
};

/// The index of an archive's articles, in search.db beside it. All that it says of an archive is derived, so
/// that it may be deleted at any time. Every function is safe to call from several threads, and several
/// processes may use it at once. Errors of kind storage; where the index is damaged it is removed and the
/// next call makes it anew.
class SearchIndex {
public:
  /// Told how many articles of how many are indexed.
  using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

  /// Nothing is indexed yet. `archive` must outlive it.
  static Result<std::unique_ptr<SearchIndex>> open(Archive& archive);

  ~SearchIndex();
  SearchIndex(const SearchIndex&) = delete;
  SearchIndex& operator=(const SearchIndex&) = delete;

  /// Takes in what changed in the archive since: all of it where the index is new, or of another archive;
  /// goes on where it was killed. Gives how many articles were indexed. Costs next to nothing where nothing
  /// changed.
  Result<std::int64_t> catch_up(const Progress& progress = {}, std::stop_token stop = {});

  /// Makes the whole index anew: in the order of publication, and without what earlier revisions left.
  Result<std::int64_t> rebuild(const Progress& progress = {}, std::stop_token stop = {});

  /// The articles that a query finds. By date: newest first. By relevance: among the newest few hundred hits,
  /// and the newest few hundred that have it in their titles, those that say most of it; then all others,
  /// newest first.
  Result<std::vector<SearchHit>> find(const SearchQuery& query, const SearchRange& range);

  /// How many there are, and of what.
  Result<SearchCounts> count(const SearchQuery& query);

  /// The languages of its articles whose words are found by their stems (stem.h).
  Result<std::vector<std::string>> stemming_languages();

  /// Topics, authors and words that begin like that, those of most articles first.
  Result<std::vector<std::string>> completions(std::string_view beginning, std::size_t limit);

  /// The query with words that occur in place of those that do not, where there are any that look or sound
  /// nearly alike and together find something.
  Result<std::optional<std::string>> did_you_mean(const std::string& query);

  /// Bytes on the disk.
  std::uint64_t bytes() const;

private:
  struct Parts;
  explicit SearchIndex(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

} // namespace offprint
