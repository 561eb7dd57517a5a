#pragma once

#include "edition/site/words.h"
#include "serve/page_cache.h"
#include "serve/server.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace offprint {

class Archive;
class Site;

struct SiteHandlerSettings {
  std::chrono::milliseconds time_may_lag{5'000}; ///< how old a page that tells the time may be
  std::chrono::milliseconds look_every{0};       ///< how often it is looked whether the archive changed
  std::size_t cache_bytes = 128u << 20;
};

/// Answers from the site, through a cache of rendered pages: one that is there costs no rendering and no look
/// into the archive. When the archive changes, the pages that the change touches leave the cache
/// (edition/site/touched.h), and no others. Pictures are not cached. Pages are in the language that the
/// reader chose (a cookie "lang"), else in the best of what the browser asks for.
class SiteHandler {
public:
  /// `site` is shown once `articles` holds an article; until then `sample`, when it is not null. All outlive
  /// the handler.
  SiteHandler(Archive& articles, Site& site, Site* sample, Log& log, SiteHandlerSettings settings = {});

  std::shared_ptr<const Answer> answer(const PageRequest& request);

  std::shared_ptr<const Answer> answer(std::string_view path) { return answer(PageRequest{.path = path}); }

  /// The language for a reader, as web/words has it.
  std::string language_for(const PageRequest& request);

  /// The site to show now; an error where the archive cannot be read.
  Result<Site*> shown();

private:
  using Moment = std::chrono::steady_clock::time_point;

  /// Takes out of the cache what the archive's changes touch.
  Status heed_changes();
  Status take_out_touched(Site& site, std::int64_t newest);

  std::shared_ptr<const Answer> made(const PageRequest& request, const std::string& language);
  std::shared_ptr<const Answer> not_found(Site& site, const std::string& language, std::uint64_t generation);

  Archive& articles_;
  Site& site_;
  Site* sample_;
  Log& log_;
  const SiteHandlerSettings settings_;
  PageCache cache_;
  std::mutex changes_mutex_;
  std::int64_t version_ = -1; ///< of the archive, when it was last looked at
  std::int64_t changes_ = -1; ///< ChangeLog::newest, up to which the cache is right
  bool showed_sample_ = false;
  std::atomic<Moment::rep> look_again_{0};
  std::mutex languages_mutex_;
  std::unordered_map<std::string, std::string> languages_; ///< by Accept-Language
};

} // namespace offprint
