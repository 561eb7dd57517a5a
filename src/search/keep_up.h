#pragma once

#include <thread>

namespace offprint {

class Log;
class SearchIndex;

/// Keeps an index up to date while it lives: an article is found a fraction of a second after it was
/// archived, by whichever process. At its end it takes in what is still missing. Failures go to the log, each
/// once; the archive itself is not touched by them.
class IndexKeeping {
public:
  /// Both must outlive it.
  IndexKeeping(SearchIndex& index, Log& log);

  IndexKeeping(const IndexKeeping&) = delete;
  IndexKeeping& operator=(const IndexKeeping&) = delete;

private:
  std::jthread thread_;
};

} // namespace offprint
