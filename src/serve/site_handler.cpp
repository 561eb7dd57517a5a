#include "serve/site_handler.h"

#include "archive/archive.h"
#include "archive/articles.h"
#include "archive/changes.h"
#include "base/log.h"
#include "base/text.h"
#include "edition/site/site.h"
#include "edition/site/touched.h"
#include "serve/page_answer.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// Under which the one answer for all that is not found is cached; paths of pages begin with a slash.
constexpr std::string_view not_found_key = "not found";

/// How many ways of asking for languages are remembered.
constexpr std::size_t most_languages = 1'000;

std::shared_ptr<const Answer> broken(std::string_view path, const Error& error, Log& log) {
  log.error(fmt::format("{}: not answered: {}", path, error.message()));
  return answer_of(
      {.content_type = "text/plain; charset=utf-8",
       .body = "The mirror could not read its archive. Its operator finds the cause in the log.\n"},
      500);
}

/// The value of the cookie "lang" (RFC 6265, 5.4).
std::string_view chosen_language(std::string_view cookies) {
  for (const std::string_view cookie : split(cookies, ';'))
    if (const std::string_view one = trim(cookie); one.starts_with("lang=")) return one.substr(5);
  return {};
}

/// Whether a page's text depends on the language of the interface.
bool speaks(const SitePage& page) {
  return page.content_type.starts_with("text/html");
}

} // namespace

SiteHandler::SiteHandler(Archive& articles, Site& site, Site* sample, Log& log, SiteHandlerSettings settings)
    : articles_(articles), site_(site), sample_(sample), log_(log), settings_(settings),
      cache_(settings.cache_bytes) {}

Result<Site*> SiteHandler::shown() {
  if (sample_ == nullptr) return &site_;
  const auto count = articles_.articles().count();
  if (!count) return pass_on(count);
  return *count > 0 ? &site_ : sample_;
}

std::string SiteHandler::language_for(const PageRequest& request) {
  const WordBook& book = site_.book();
  if (const Words* const chosen = book.named(chosen_language(request.cookies))) return chosen->language();
  if (request.accept_language.empty()) return book.of(site_.settings().language).language();
  const std::lock_guard lock(languages_mutex_);
  const std::string asked(request.accept_language);
  if (const auto known = languages_.find(asked); known != languages_.end()) return known->second;
  if (languages_.size() >= most_languages) languages_.clear();
  const Words* const best = book.accepted(asked);
  const Words& words = best == nullptr ? book.of(site_.settings().language) : *best;
  return languages_.emplace(asked, words.language()).first->second;
}

Status SiteHandler::heed_changes() {
  const Moment::rep now = std::chrono::steady_clock::now().time_since_epoch().count();
  if (now < look_again_.load(std::memory_order_relaxed)) return {};
  const std::lock_guard lock(changes_mutex_);
  look_again_ = now + std::chrono::duration_cast<Moment::duration>(settings_.look_every).count();
  const auto version = articles_.version();
  if (!version) return pass_on(version);
  if (*version == version_) return {};
  const auto newest = articles_.changes().newest();
  if (!newest) return pass_on(newest);
  const auto site = shown();
  if (!site) return pass_on(site);
  const bool shows_sample = *site == sample_;
  if (const Status taken_out = *newest == changes_ && shows_sample == showed_sample_
                                   ? Status()
                                   : take_out_touched(**site, *newest);
      !taken_out)
    return taken_out;
  showed_sample_ = shows_sample;
  changes_ = *newest;
  version_ = *version;
  return {};
}

Status SiteHandler::take_out_touched(Site& site, std::int64_t newest) {
  constexpr std::size_t many_changes = 2'000;
  const auto changes = articles_.changes().after(changes_, many_changes + 1);
  if (!changes) return pass_on(changes);
  const bool all = changes_ < 0 || newest < changes_ || changes->size() > many_changes || &site == sample_ ||
                   showed_sample_;
  if (all) {
    cache_.take_out([](std::string_view) { return true; });
    return {};
  }
  const auto touched = site.touched(*changes);
  if (!touched) return pass_on(touched);
  cache_.take_out([&](std::string_view path) { return path == not_found_key || touched->covers(path); });
  return {};
}

std::shared_ptr<const Answer> SiteHandler::answer(const PageRequest& request) {
  if (const Status heeded = heed_changes(); !heeded) return broken(request.path, heeded.error(), log_);
  const std::string language = language_for(request);
  if (auto answer = cache_.get(language, request.path)) return answer;
  return made(request, language);
}

std::shared_ptr<const Answer> SiteHandler::not_found(Site& site, const std::string& language,
                                                     std::uint64_t generation) {
  if (auto answer = cache_.get(language, not_found_key)) return answer;
  auto answer = answer_of(site.not_found(language), 404);
  answer->depends_on_reader = true;
  cache_.put(language, not_found_key, answer, generation);
  return answer;
}

std::shared_ptr<const Answer> SiteHandler::made(const PageRequest& request, const std::string& language) {
  const std::uint64_t generation = cache_.generation();
  const auto site = shown();
  if (!site) return broken(request.path, site.error(), log_);
  auto page = (*site)->page(request.path, language);
  if (!page) return broken(request.path, page.error(), log_);
  if (!*page) return not_found(**site, language, generation);
  const bool by_content = (*page)->immutable;
  const bool tells_the_time = (*page)->tells_the_time;
  const bool by_language = speaks(**page);
  auto answer = answer_of(std::move(**page), 200);
  answer->depends_on_reader = by_language;
  answer->is_kept = !by_content;
  if (tells_the_time)
    cache_.put(language, request.path, answer, generation,
               std::chrono::steady_clock::now() + settings_.time_may_lag);
  else if (!by_content)
    cache_.put(language, request.path, answer, generation);
  return answer;
}

} // namespace offprint
