#pragma once

#include "search/documents.h"
#include "search/match.h"
#include "search/search_index.h"

namespace offprint {

class Database;
class Stemmer;

/// SearchIndex::find and count on its file, for one thread at a time.
class Finding {
public:
  Finding(Database& index, const IndexedDocuments& documents, Stemmer& stemmer)
      : index_(index), documents_(documents), stemmer_(stemmer) {}

  Result<std::vector<SearchHit>> find(const SearchQuery& query, const SearchRange& range);
  Result<SearchCounts> count(const SearchQuery& query);

private:
  struct Row {
    std::int64_t row;
    Instant shown;
    double relevance = 0;
  };

  bool is_wanted(const IndexedDocument& document, const SearchQuery& query) const;
  std::vector<Row> newest(const SearchQuery& query, MatchIn where, std::size_t most, bool scored);
  std::vector<Row> most_relevant(const SearchQuery& query, std::size_t most);
  Result<std::vector<SearchHit>> hits_of(const std::vector<Row>& rows);
  std::vector<SearchCount> topics_of(const std::vector<std::int64_t>& rows);

  Database& index_;
  const IndexedDocuments& documents_;
  Stemmer& stemmer_;
};

} // namespace offprint
