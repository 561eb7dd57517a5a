#pragma once

#include "archive/articles.h"
#include "search/search_index.h"
#include "search/snippet.h"

#include <string>
#include <vector>

namespace offprint {

/// An article that was found, as lists show it.
struct FoundArticle {
  ArticleSummary article;
  Snippet title;
  Snippet snippet;
};

/// What an answer to a search consists of.
struct SearchResult {
  SearchCounts counts;
  std::vector<FoundArticle> articles;
  std::string did_you_mean; ///< where little was found; may be empty
};

/// Searches, and reads what is shown of the hits from the archive. `text` is the query as it was typed, for
/// did_you_mean.
Result<SearchResult> search(SearchIndex& index, Archive& archive, const SearchQuery& query,
                            const std::string& text, const SearchRange& range);

} // namespace offprint
