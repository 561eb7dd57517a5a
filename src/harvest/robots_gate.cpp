#include "harvest/robots_gate.h"

#include "archive/archive.h"
#include "archive/events.h"
#include "base/clock.h"
#include "base/log.h"
#include "harvest/certificate_notes.h"
#include "harvest/host_rests.h"
#include "harvest/robots_answer.h"
#include "harvest/settings.h"
#include "net/client.h"

#include <fmt/format.h>

namespace offprint {

namespace {

/// Above what is read of it, so that a long one is cut and not refused.
constexpr std::uint64_t most_fetched_bytes = 4 * RobotsRules::most_bytes;

std::string path_and_query(const Url& url) {
  return std::string(url.path()) + (url.query().empty() ? "" : "?" + std::string(url.query()));
}

Request robots_request(const Url& url, const HarvestSettings& settings, const std::string& outlet) {
  Request request{.url = *Url::parse(url.origin() + "/robots.txt")};
  request.accept = "text/plain, */*;q=0.1";
  request.max_bytes = most_fetched_bytes;
  request.max_duration = settings.fetch_timeout;
  request.proxy = settings.outlet(outlet).proxy;
  request.aside = true;
  return request;
}

} // namespace

/// Its mutex is held while its file is asked for, so that this happens once.
struct RobotsGate::Origin {
  std::mutex mutex;
  RobotsFile file;
  RobotsRules rules;
  bool loaded = false;
  bool ask_again = false;
};

RobotsGate::RobotsGate(Archive& archive, Transport& transport, HostRests& rests,
                       CertificateNotes& certificates, const Clock& clock, Log& log,
                       const HarvestSettings& settings, bool ask_again_now)
    : archive_(archive), transport_(transport), rests_(rests), certificates_(certificates), clock_(clock),
      log_(log), settings_(settings), ask_again_now_(ask_again_now) {}

RobotsGate::~RobotsGate() = default;

Status RobotsGate::admit(const Url& url, const std::string& outlet, const std::stop_token& stop) {
  if (settings_.outlet(outlet).ignores_robots) {
    note_exception(url, outlet);
    return {};
  }
  const std::shared_ptr<Origin> origin = origin_of(url);
  const std::lock_guard alone(origin->mutex);
  if (!origin->loaded) load(*origin);
  if (origin->ask_again || origin->file.expires <= clock_.now())
    if (const Status refreshed = refresh(*origin, url, outlet, stop); !refreshed) return refreshed;
  return judge(*origin, url);
}

Instant RobotsGate::expiry(const Url& url) {
  const std::shared_ptr<Origin> origin = origin_of(url);
  const std::lock_guard alone(origin->mutex);
  return origin->file.expires;
}

std::shared_ptr<RobotsGate::Origin> RobotsGate::origin_of(const Url& url) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Origin>& origin = origins_[url.origin()];
  if (!origin) {
    origin = std::make_shared<Origin>();
    origin->file.origin = url.origin();
  }
  return origin;
}

void RobotsGate::load(Origin& origin) {
  origin.loaded = true;
  const Result<std::optional<RobotsFile>> known = archive_.robots_files().find(origin.file.origin);
  if (!known) return log_.error(known.error().message());
  if (!*known) return;
  origin.file = **known;
  origin.ask_again = ask_again_now_ && origin.file.failing_since.has_value();
  apply(origin, *Url::parse(origin.file.origin));
}

Status RobotsGate::refresh(Origin& origin, const Url& url, const std::string& outlet,
                           const std::stop_token& stop) {
  const Result<Response> answer = transport_.fetch(robots_request(url, settings_, outlet), stop);
  if (!answer && answer.error().kind == ErrorKind::cancelled) return pass_on(answer);
  if (answer) {
    rests_.heed(*answer);
    certificates_.note(*answer);
  }
  const bool failed_before = origin.file.failing_since.has_value();
  // The text is not held in memory, for there may be thousands.
  if (const auto known = archive_.robots_files().find(origin.file.origin); known && *known)
    origin.file = **known;
  origin.ask_again = false;
  origin.file = after_answer(std::move(origin.file), answer, clock_.now());
  if (const Status kept = archive_.robots_files().keep(origin.file); !kept)
    log_.error(kept.error().message());
  apply(origin, url);
  tell(origin.file, answer, failed_before, outlet);
  return {};
}

void RobotsGate::tell(const RobotsFile& file, const Result<Response>& answer, bool failed_before,
                      const std::string& outlet) {
  if (file.failing_since)
    note("robots-failed", file.origin, outlet, describe_failure(file, answer, clock_.now()));
  else if (failed_before)
    note("robots-recovered", file.origin, outlet, "its robots.txt can be had again");
}

void RobotsGate::apply(Origin& origin, const Url& url) {
  origin.rules = RobotsRules::parse(origin.file.text);
  transport_.set_delay(url, origin.rules.crawl_delay(product_token).value_or(std::chrono::milliseconds(0)));
  origin.file.text = {};
}

Status RobotsGate::judge(const Origin& origin, const Url& url) const {
  constexpr std::string_view remedy = "set robots = \"ignore\" for this outlet if you may";
  if (closed_until(origin.file, clock_.now()))
    return fail(ErrorKind::unavailable, url.text(),
                fmt::format("is not fetched, since the robots.txt of {} could not be had; asked again at {}",
                            url.authority(), format_minute(origin.file.expires)),
                remedy);
  const std::string path = path_and_query(url);
  if (origin.rules.allows(product_token, path)) return {};
  return fail(
      ErrorKind::refused, url.text(),
      fmt::format("is not fetched: robots.txt of {} disallows {}", url.authority(), path.substr(0, 200)),
      remedy);
}

void RobotsGate::note_exception(const Url& url, const std::string& outlet) {
  const std::string origin = url.origin();
  {
    const std::lock_guard lock(mutex_);
    if (!exceptions_.emplace(outlet, origin).second) return;
  }
  const std::string subject = origin + " for " + outlet;
  const Result<std::optional<Instant>> told = archive_.events().last("robots-ignored", subject);
  if (told && *told && **told > clock_.now() - std::chrono::hours(24)) return;
  note("robots-ignored", subject, outlet,
       fmt::format(
           "the robots.txt of {} is neither asked for nor heeded, as robots = \"ignore\" says for this "
           "outlet",
           url.authority()));
}

void RobotsGate::note(const std::string& kind, const std::string& subject, const std::string& outlet,
                      const std::string& message) {
  log_.warning(subject + ": " + message);
  const Status noted = archive_.events().note({.at = clock_.now(),
                                               .kind = kind,
                                               .source = {},
                                               .outlet = outlet,
                                               .subject = subject,
                                               .message = message});
  if (!noted) log_.error(noted.error().message());
}

} // namespace offprint
