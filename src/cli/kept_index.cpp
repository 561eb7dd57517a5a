#include "cli/kept_index.h"

#include "base/log.h"
#include "search/keep_up.h"
#include "search/search_index.h"

namespace offprint {

KeptIndex::KeptIndex(Archive& archive, Log& log) {
  auto index = SearchIndex::open(archive);
  if (!index) {
    log.warning("there is no search: " + index.error().message());
    return;
  }
  index_ = *std::move(index);
  keeping_ = std::make_unique<IndexKeeping>(*index_, log);
}

KeptIndex::~KeptIndex() = default;

} // namespace offprint
