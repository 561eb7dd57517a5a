#include "harvest/fetcher.h"

#include "harvest/certificate_notes.h"
#include "harvest/host_rests.h"
#include "harvest/robots_gate.h"

#include <cassert>

namespace offprint {

Fetcher::Fetcher(Transport& transport, HostRests& rests, RobotsGate& robots, CertificateNotes& certificates,
                 PullProgress& progress, std::stop_token stop)
    : transport_(transport, progress), rests_(rests), robots_(robots), certificates_(certificates),
      stop_(std::move(stop)) {}

Result<Response> Fetcher::get(const Request& request, const std::string& outlet) {
  assert(!request.form);
  Request admitted = request;
  admitted.may_redirect_to = [&](const Url& next) { return admit(next, request, outlet); };
  return ask(admitted, [&] { return admit(request.url, request, outlet); });
}

Result<Response> Fetcher::post(const Request& request) {
  assert(request.form);
  return ask(request, [] { return Status(); });
}

Result<Response> Fetcher::ask(const Request& request, const std::function<Status()>& admit_first) {
  if (const std::optional<Instant> until = rests_.until(request.url))
    return fail(ErrorKind::busy, request.url.text(),
                "was not asked, since its host wants no requests before " + format_minute(*until));
  {
    const std::lock_guard lock(mutex_);
    refusals_.erase(request.url.text());
  }
  const Status may = admit_first();
  Result<Response> response = may ? transport_.fetch(request, stop_) : pass_on(may);
  if (response) {
    rests_.heed(*response);
    certificates_.note(*response);
  }
  return response;
}

Status Fetcher::admit(const Url& url, const Request& request, const std::string& outlet) {
  Status may = robots_.admit(url, outlet, stop_);
  if (!may && may.error().kind == ErrorKind::refused) {
    const Instant until = robots_.expiry(url);
    const std::lock_guard lock(mutex_);
    refusals_[request.url.text()] = until;
  }
  return may;
}

std::optional<Instant> Fetcher::refused_until(const Url& url) const {
  const std::lock_guard lock(mutex_);
  const auto found = refusals_.find(url.text());
  return found == refusals_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<HostPace> Fetcher::pace(const std::string& origin) const {
  const Result<Url> url = Url::parse(origin);
  return url ? transport_.pace(*url) : std::nullopt;
}

std::string describe_status(int status) {
  const auto words = [status] {
    switch (status) {
    case 304: return " (Not Modified), though it was not asked whether anything was";
    case 400: return " (Bad Request)";
    case 401: return " (Unauthorized)";
    case 403: return " (Forbidden)";
    case 404: return " (Not Found)";
    case 410: return " (Gone)";
    case 429: return " (Too Many Requests)";
    case 451: return " (Unavailable For Legal Reasons)";
    case 500: return " (Internal Server Error)";
    case 502: return " (Bad Gateway)";
    case 503: return " (Service Unavailable)";
    case 504: return " (Gateway Timeout)";
    default: return "";
    }
  };
  return "answered " + std::to_string(status) + words();
}

} // namespace offprint
