#include "harvest/fetcher.h"

#include "net/client.h"

#include <cassert>

namespace offprint {

namespace {
constexpr int most_silences = 3;
}

Fetcher::Fetcher(Client& client, PullProgress& progress, std::stop_token stop)
    : client_(client), progress_(progress), stop_(std::move(stop)) {}

Result<Response> Fetcher::get(const Request& request) {
  assert(!request.form);
  return ask(request);
}

Result<Response> Fetcher::post(const Request& request) {
  assert(request.form);
  return ask(request);
}

Result<Response> Fetcher::ask(const Request& request) {
  const std::string origin = request.url.origin();
  {
    const std::lock_guard lock(mutex_);
    if (silences_[origin] >= most_silences)
      return fail(ErrorKind::unavailable, request.url.text(),
                  "was not asked, since its host failed " + std::to_string(most_silences) +
                      " times in a row in this pull");
  }
  Result<Response> response = client_.fetch(request, stop_);
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
