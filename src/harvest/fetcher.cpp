#include "harvest/fetcher.h"

#include "harvest/host_rests.h"
#include "net/transport.h"

namespace offprint {

namespace {
constexpr int most_silences = 3;
}

Fetcher::Fetcher(Transport& transport, HostRests& rests, PullProgress& progress, std::stop_token stop)
    : transport_(transport), rests_(rests), progress_(progress), stop_(std::move(stop)) {}

Result<Response> Fetcher::get(const Request& request) {
  if (const std::optional<Instant> until = rests_.until(request.url))
    return fail(ErrorKind::busy, request.url.text(),
                "was not asked, since its host wants no requests before " + format_minute(*until));
  const std::string origin = request.url.origin();
  {
    const std::lock_guard lock(mutex_);
    if (silences_[origin] >= most_silences)
      return fail(ErrorKind::unavailable, request.url.text(),
                  "was not asked, since its host failed " + std::to_string(most_silences) +
                      " times in a row in this pull");
  }
  Result<Response> response = transport_.fetch(request, stop_);
  if (response) rests_.heed(*response);
  const std::lock_guard lock(mutex_);
  if (response) {
    progress_.bytes += static_cast<std::int64_t>(response->body.size());
    silences_[origin] = 0;
  } else if (response.error().kind == ErrorKind::unavailable) {
    ++silences_[origin];
  }
  return response;
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
