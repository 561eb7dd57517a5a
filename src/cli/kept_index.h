#pragma once

#include <memory>

namespace offprint {

class Archive;
class IndexKeeping;
class Log;
class SearchIndex;

/// The archive's search index, kept up to date while a command works on the archive. That it cannot be is
/// told in the log, and hinders nothing.
class KeptIndex {
public:
  /// Both must outlive it.
  KeptIndex(Archive& archive, Log& log);
  ~KeptIndex();
  KeptIndex(const KeptIndex&) = delete;
  KeptIndex& operator=(const KeptIndex&) = delete;

  /// Null where it could not be opened.
  SearchIndex* get() const { return index_.get(); }

private:
  std::unique_ptr<SearchIndex> index_;
  std::unique_ptr<IndexKeeping> keeping_;
};

} // namespace offprint
