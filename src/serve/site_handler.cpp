#include "serve/site_handler.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "base/log.h"
#include "edition/site/site.h"
#include "serve/page_answer.h"

#include <fmt/format.h>

namespace offprint {

namespace {

constexpr std::size_t most_cached_bytes = 64u << 20;

/// Under which the one answer for all that is not found is cached; paths of pages begin with a slash.
constexpr const char* not_found_key = "not found";

std::size_t size_of(const Answer& answer) {
  return answer.identity.size() + answer.gzip.size() + answer.brotli.size();
}

std::shared_ptr<const Answer> broken(std::string_view path, const Error& error, Log& log) {
  log.error(fmt::format("{}: not answered: {}", path, error.message()));
  return answer_of(
      {.content_type = "text/plain; charset=utf-8",
       .body = "The mirror could not read its archive. Its operator finds the cause in the log.\n"},
      500);
}

} // namespace

SiteHandler::SiteHandler(Archive& articles, Site& site, Site* sample, Log& log,
                         std::chrono::milliseconds time_may_lag)
    : articles_(articles), site_(site), sample_(sample), log_(log), time_may_lag_(time_may_lag) {}

Result<Site*> SiteHandler::shown() {
  if (sample_ == nullptr) return &site_;
  const auto count = articles_.articles().count();
  if (!count) return pass_on(count);
  return *count > 0 ? &site_ : sample_;
}

std::shared_ptr<const Answer> SiteHandler::cached(const std::string& key, std::int64_t version) {
  const std::lock_guard lock(mutex_);
  if (version != version_) {
    cache_.clear();
    cached_bytes_ = 0;
    version_ = version;
  }
  const auto found = cache_.find(key);
  if (found == cache_.end()) return nullptr;
  if (found->second.until > std::chrono::steady_clock::now()) return found->second.answer;
  cached_bytes_ -= size_of(*found->second.answer);
  cache_.erase(found);
  return nullptr;
}

void SiteHandler::keep(const std::string& key, const std::shared_ptr<const Answer>& answer,
                       std::int64_t version, Moment until) {
  const std::lock_guard lock(mutex_);
  if (version != version_) return; // made before the archive changed
  if (cached_bytes_ + size_of(*answer) > most_cached_bytes) {
    cache_.clear();
    cached_bytes_ = 0;
  }
  if (cache_.emplace(key, Kept{answer, until}).second) cached_bytes_ += size_of(*answer);
}

std::shared_ptr<const Answer> SiteHandler::answer(std::string_view path) {
  const std::string key(path);
  const auto version = articles_.version();
  if (!version) return broken(path, version.error(), log_);
  if (auto answer = cached(key, *version)) return answer;
  const auto site = shown();
  if (!site) return broken(path, site.error(), log_);
  auto page = (*site)->page(path);
  if (!page) return broken(path, page.error(), log_);
  if (!*page) {
    if (auto answer = cached(not_found_key, *version)) return answer;
    auto answer = answer_of((*site)->not_found(), 404);
    keep(not_found_key, answer, *version);
    return answer;
  }
  const bool by_content = (*page)->immutable;
  const bool tells_the_time = (*page)->tells_the_time;
  auto answer = answer_of(std::move(**page), 200);
  if (tells_the_time)
    keep(key, answer, *version, std::chrono::steady_clock::now() + time_may_lag_);
  else if (!by_content)
    keep(key, answer, *version);
  return answer;
}

} // namespace offprint
