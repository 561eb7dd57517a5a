#pragma once

#include "archive/database.h"
#include "base/error.h"
#include "base/time.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace offprint {

/// A row of the index's table of documents.
struct IndexedDocument {
  Instant shown;
  Instant latest;            ///< the greatest `shown` of this row and all before it
  std::int32_t outlet = 0;   ///< the row of its name
  std::int32_t language = 0; ///< likewise
  bool is_current = false;   ///< else it is what an earlier revision left
};

/// All of the index's documents, in memory, by row. For one thread at a time.
class IndexedDocuments {
public:
  /// Reads what is new, or all where any was deleted.
  Status refresh(Database& database);

  /// One that is not current where there is none of that row.
  IndexedDocument at(std::int64_t row) const {
    const auto index = static_cast<std::size_t>(row);
    return row >= 0 && index < documents_.size() ? documents_[index] : IndexedDocument{};
  }

  const std::string& outlet_of(const IndexedDocument& document) const { return outlets_.at(document.outlet); }

  /// The stemming languages of the documents (stem.h).
  const std::vector<std::string>& languages() const { return languages_; }

private:
  std::int64_t version_ = -1;
  std::int64_t forgotten_ = -1; ///< how many rows had been deleted when it was read
  std::vector<IndexedDocument> documents_;
  std::map<std::int32_t, std::string> outlets_;
  std::vector<std::string> languages_;
};

} // namespace offprint
