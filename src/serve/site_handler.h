#pragma once

#include "serve/server.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace offprint {

class Archive;
class Site;

/// Answers from the site, through a cache of rendered pages that is emptied when either archive changes.
/// Limit: 64 MB of answers; pictures are not cached, and what tells the time is for `time_may_lag` only.
class SiteHandler {
public:
  /// `site` is shown once `articles` holds an article; until then `sample`, when it is not null. All outlive
  /// the handler.
  SiteHandler(Archive& articles, Site& site, Site* sample, Log& log,
              std::chrono::milliseconds time_may_lag = std::chrono::seconds(5));

  std::shared_ptr<const Answer> answer(std::string_view path);

private:
  using Moment = std::chrono::steady_clock::time_point;

  /// The site to show now; an error where the archive cannot be read.
  Result<Site*> shown();

  /// Empties the cache when it is of another version than this.
  std::shared_ptr<const Answer> cached(const std::string& key, std::int64_t version);
  void keep(const std::string& key, const std::shared_ptr<const Answer>& answer, std::int64_t version,
            Moment until = Moment::max());

  struct Kept {
    std::shared_ptr<const Answer> answer;
    Moment until;
  };

  Archive& articles_;
  Site& site_;
  Site* sample_;
  Log& log_;
  const std::chrono::milliseconds time_may_lag_;
  std::mutex mutex_;
  std::int64_t version_ = -1;
  std::size_t cached_bytes_ = 0;
  std::unordered_map<std::string, Kept> cache_;
};

} // namespace offprint
